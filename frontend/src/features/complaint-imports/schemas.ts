import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Import = Schema["complaints_ImportOut"];
export type ImportItem = Schema["complaints_ImportItem"];
export type ImportDraft = Schema["complaints_ImportDraft"];
export type ImportState = Schema["complaints_ImportState"];
/** The states a person may ask for. */
export type ImportMove = Schema["complaints_ImportMove"]["to"];
/** What became of the rows: `rows` is the sum of the others. */
export type Tally = Schema["complaints_Tally"];
export type Inspection = Schema["complaints_InspectionOut"];
export type ColumnGuess = Schema["complaints_ColumnGuess"];
/** Why a column was taken for a field, or left out. */
export type ColumnReason = ColumnGuess["reason"];
/** Something to know about how the file was read. */
export type Notice = Inspection["notices"][number];
export type Separator = Schema["complaints_Separator"];
export type Reading = Schema["complaints_Reading"];
export type DateOrder = Schema["complaints_DateOrder"];
/** A field of a complaint that a column can fill. */
export type Target = Schema["complaints_Target"];
export type Proposal = Schema["complaints_Proposal"];
/** Why a value is thought to stand for something here. */
export type MatchReason = Proposal["reason"];
export type Proposals = Schema["complaints_ProposalsOut"];
export type CodeBook = Schema["complaints_CodeBookOut"];
export type Finding = Schema["complaints_FindingOut"];
export type SavedMapping = Schema["complaints_SavedMappingOut"];

/** Value in the file → id or code here; null leaves the field empty. */
export type CodeTable = Required<Schema["complaints_CodeTable"]>;
/** One field and the columns that fill it; several columns are joined. */
export type FieldRule = Schema["complaints_FieldRule"];
export type Mapping = Schema["complaints_Mapping"];
