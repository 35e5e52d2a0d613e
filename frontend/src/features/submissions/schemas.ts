import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Submission = Schema["recommendations_SubmissionOut"];
export type SubmissionDraft = Schema["recommendations_SubmissionDraft"];
export type SubmissionPatch = Schema["recommendations_SubmissionPatch"];
export type Paragraph = Schema["recommendations_SubmissionParagraph"];
export type SubmissionForm = Schema["recommendations_SubmissionForm"];
