import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type SearchSchemaInput,
} from "@tanstack/react-router";
import { keepTheme } from "@/client/device";
import { NoAnswerError } from "@/client/problem";
import { one, oneOf } from "@/client/search-values";
import { sessionQuery } from "@/client/session";
import { Failure, Loading, NotHere } from "@/components/states";
import {
  LANGUAGES as REPORT_LANGUAGES,
  PARTS as REPORT_PARTS,
  type Language as ReportLanguage,
  type Part as ReportPart,
} from "@/features/annual-reports/schemas";
import { parseQueueSearch, type QueueSearch } from "@/features/complaints/filters";
import { parseContributionSearch } from "@/features/contributions/search";
import { type DemandFilters, parseDemandSearch } from "@/features/demands/filters";
import { type ErasureOf, OF } from "@/features/erasure/schemas";
import { loadField } from "@/features/fieldwork/field";
import { type FiguresSearch, parseFiguresSearch } from "@/features/figures/period";
import { type FindingFilters, parseFindingSearch } from "@/features/findings/filters";
import { type InformationFilters, parseInformationSearch } from "@/features/information/filters";
import { lawFiltersFrom, proposalFiltersFrom } from "@/features/legislation/filters";
import { type ExploreSearch, parseExploreSearch } from "@/features/measures/question";
import { parseDocumentSearch } from "@/features/mechanisms/filters";
import { type PatternFilters, parsePatternSearch } from "@/features/patterns/filters";
import { parsePlaceSearch } from "@/features/places/filters";
import { parseProgrammeSearch } from "@/features/programme/filters";
import { ALERT_VIEWS, type AlertView } from "@/features/protection/schemas";
import { onBoard, parseRecommendationSearch } from "@/features/recommendations/filters";
import { parseRatesSearch, parseTimesBy } from "@/features/recommendations/rates";
import { parseReportSearch, type ReportFilters } from "@/features/reports/filters";
import { PARTS, type PagePart } from "@/features/reports/schemas";
import { parseRetentionSearch, type RetentionSearch } from "@/features/retention/filters";
import { parseSearchSearch, type SearchFilters } from "@/features/search/filters";
import { parseMapSearch } from "@/features/stakeholders/schemas";
import { parseSuggestionSearch, type SuggestionSearch } from "@/features/suggestions/schemas";
import { TASK_VIEWS, type TaskView } from "@/features/tasks/schemas";
import { parseTeamSearch, type TeamFilters } from "@/features/team/filters";
import { REASONS as UNREAD_REASONS, type Reason as UnreadReason } from "@/features/unread-documents/schemas";
import { parseVisitSearch, type VisitFilters } from "@/features/visits/filters";
import { WAITING_KINDS, type WaitingSearch, WHOSE } from "@/features/waiting/schemas";
import { parseSearch, stringifySearch } from "./search-params";
import { Gate } from "./shell/gate";
import { Shell } from "./shell/shell";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: () => <NotHere />,
});

const gate = createRoute({ getParentRoute: () => root, id: "gate", component: Gate });

function code(search: Record<string, unknown>): { code?: string } {
  return typeof search.code === "string" ? { code: search.code } : {};
}

const signIn = createRoute({
  getParentRoute: () => gate,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string; ended?: true } => ({
    // Only a path of our own: an address from outside must not be where a sign-in leads.
    ...(typeof search.next === "string" && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {}),
    ...(search.ended === true ? { ended: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/sign-in"), "SignInPage"),
});
const firstAccount = createRoute({
  getParentRoute: () => gate,
  path: "/first-account",
  validateSearch: code,
  component: lazyRouteComponent(() => import("./routes/first-account"), "FirstAccountPage"),
});
const invitation = createRoute({
  getParentRoute: () => gate,
  path: "/invitation",
  validateSearch: code,
  component: lazyRouteComponent(() => import("./routes/invitation"), "InvitationPage"),
});

const newPassword = createRoute({
  getParentRoute: () => gate,
  path: "/new-password",
  validateSearch: code,
  component: lazyRouteComponent(() => import("./routes/invitation"), "InvitationPage"),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  notFoundComponent: () => <NotHere />,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch(async (error: unknown) => {
      // Without a line there is still what was taken along.
      if (error instanceof NoAnswerError && (await loadField()).length > 0) throw redirect({ to: "/field" });
      throw error;
    });
    if (!session)
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
    keepTheme(session.account.theme);
  },
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/home"), "HomePage"),
});

const complaints = createRoute({
  getParentRoute: () => shell,
  path: "/complaints",
  validateSearch: (search: Partial<QueueSearch> & SearchSchemaInput) => parseQueueSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/complaints-queue"), "ComplaintsQueuePage"),
});
const newComplaint = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/new",
  validateSearch: (search: Record<string, unknown>): { place?: string; from?: string; mail?: string } => ({
    ...(typeof search.mail === "string" ? { mail: search.mail } : {}),
    ...(typeof search.place === "string" ? { place: search.place } : {}),
    ...(typeof search.from === "string" ? { from: search.from } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/complaint-new"), "NewComplaintPage"),
});
const complaint = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/$complaint",
  // One that was merged leads to the other, unless somebody wants to see it as it was registered.
  validateSearch: (search: Record<string, unknown>): { registered?: boolean } =>
    search.registered ? { registered: true } : {},
  component: lazyRouteComponent(() => import("./routes/complaint"), "ComplaintPage"),
});
const compare = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/$complaint/compare/$other",
  component: lazyRouteComponent(() => import("./routes/complaint-compare"), "ComparePage"),
});
const incoming = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/incoming",
  component: lazyRouteComponent(() => import("./routes/incoming"), "IncomingPage"),
});
const incomingItem = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/incoming/$incoming",
  component: lazyRouteComponent(() => import("./routes/incoming-item"), "IncomingItemPage"),
});
const tasks = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/tasks",
  validateSearch: (search: Record<string, unknown>): { view?: TaskView } => {
    const view = oneOf(search.view, TASK_VIEWS);
    return view ? { view } : {};
  },
  component: lazyRouteComponent(() => import("./routes/tasks"), "TasksPage"),
});

const waiting = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/waiting",
  validateSearch: (search: Record<string, unknown>): WaitingSearch => {
    const [kind, whose] = [oneOf(search.kind, WAITING_KINDS), oneOf(search.whose, WHOSE)];
    return { ...(kind ? { kind } : {}), ...(whose ? { whose } : {}), ...(search.late ? { late: true } : {}) };
  },
  component: lazyRouteComponent(() => import("./routes/waiting"), "WaitingPage"),
});
const followUps = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/follow-ups",
  validateSearch: (search: Record<string, unknown>): { standing?: "done"; whose?: "mine" } => ({
    ...(search.standing === "done" ? { standing: "done" } : {}),
    ...(search.whose === "mine" ? { whose: "mine" } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/follow-ups"), "FollowUpsPage"),
});
const directory = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/directory",
  component: lazyRouteComponent(() => import("./routes/directory"), "DirectoryPage"),
});
const imports = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/imports",
  component: lazyRouteComponent(() => import("./routes/imports"), "ImportsPage"),
});
const newImport = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/imports/new",
  component: lazyRouteComponent(() => import("./routes/import-new"), "NewImportPage"),
});
const importWork = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/imports/$id",
  validateSearch: (search: Record<string, unknown>): { step?: string } =>
    typeof search.step === "string" ? { step: search.step } : {},
  component: lazyRouteComponent(() => import("./routes/import-work"), "ImportPage"),
});

const patterns = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/patterns",
  validateSearch: (search: PatternFilters & SearchSchemaInput) => parsePatternSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/patterns"), "PatternsPage"),
});
const pattern = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/patterns/$pattern",
  component: lazyRouteComponent(() => import("./routes/pattern"), "PatternPage"),
});
const offers = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/offers",
  component: lazyRouteComponent(() => import("./routes/offers"), "OffersPage"),
});
function origin(search: Record<string, unknown>): {
  complaint?: string;
  party?: string;
  allegation?: string;
  alert?: string;
  person?: boolean;
} {
  const text = (name: string) => (typeof search[name] === "string" ? { [name]: search[name] } : {});
  const person = search.person === true ? { person: true } : {};
  return { ...text("complaint"), ...text("party"), ...text("allegation"), ...text("alert"), ...person };
}

const allegations = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/allegations",
  component: lazyRouteComponent(() => import("./routes/allegations"), "AllegationsPage"),
});
const newAllegation = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/allegations/new",
  validateSearch: origin,
  component: lazyRouteComponent(() => import("./routes/allegation-new"), "NewAllegationPage"),
});
const allegation = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/allegations/$allegation",
  component: lazyRouteComponent(() => import("./routes/allegation"), "AllegationPage"),
});
const protection = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/protection",
  component: lazyRouteComponent(() => import("./routes/protection"), "ProtectionPage"),
});
const alerts = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/protection/alerts",
  validateSearch: (search: Record<string, unknown>): { view?: AlertView } => {
    const view = oneOf(search.view, ALERT_VIEWS);
    return view ? { view } : {};
  },
  component: lazyRouteComponent(() => import("./routes/alerts"), "AlertsPage"),
});
const alert = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/protection/alerts/$alert",
  component: lazyRouteComponent(() => import("./routes/alert"), "AlertPage"),
});
const newProtectionFile = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/protection/new",
  validateSearch: origin,
  component: lazyRouteComponent(() => import("./routes/protection-new"), "NewProtectionFilePage"),
});
const protectionFile = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/protection/$file",
  component: lazyRouteComponent(() => import("./routes/protection-file"), "ProtectionFilePage"),
});
const emergency = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/emergency",
  component: lazyRouteComponent(() => import("./routes/emergency"), "EmergencyPage"),
});
const emergencyOpening = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/emergency/$opening",
  component: lazyRouteComponent(() => import("./routes/emergency-opening"), "EmergencyOpeningPage"),
});
const visits = createRoute({
  getParentRoute: () => shell,
  path: "/visits",
  validateSearch: (search: VisitFilters & SearchSchemaInput) => parseVisitSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/visits"), "VisitsPage"),
});
const newVisit = createRoute({
  getParentRoute: () => shell,
  path: "/visits/new",
  component: lazyRouteComponent(() => import("./routes/visit-new"), "NewVisitPage"),
});
const visitChecklist = createRoute({
  getParentRoute: () => shell,
  path: "/visits/$visit/checklists/$sheet",
  component: lazyRouteComponent(() => import("./routes/visit-checklist"), "VisitChecklistPage"),
});
const evidence = createRoute({
  getParentRoute: () => shell,
  path: "/visits/$visit/evidence/$evidence",
  component: lazyRouteComponent(() => import("./routes/evidence"), "EvidencePage"),
});
const identities = createRoute({
  getParentRoute: () => shell,
  path: "/visits/identities",
  component: lazyRouteComponent(() => import("./routes/identities"), "IdentitiesPage"),
});
const findings = createRoute({
  getParentRoute: () => shell,
  path: "/visits/findings",
  validateSearch: (search: FindingFilters & SearchSchemaInput) => parseFindingSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/findings"), "FindingsPage"),
});
const finding = createRoute({
  getParentRoute: () => shell,
  path: "/visits/findings/$finding",
  component: lazyRouteComponent(() => import("./routes/finding"), "FindingPage"),
});
const recordErasures = createRoute({
  getParentRoute: () => shell,
  path: "/visits/erasures",
  component: lazyRouteComponent(() => import("./routes/record-erasures"), "RecordErasuresPage"),
});
const recordErase = createRoute({
  getParentRoute: () => shell,
  path: "/visits/erasures/new",
  validateSearch: (search: Record<string, unknown>): { of?: ErasureOf; record?: string } => ({
    ...(OF.some((each) => each === search.of) ? { of: search.of as ErasureOf } : {}),
    ...(typeof search.record === "string" ? { record: search.record } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/record-erase"), "RecordErasePage"),
});
const recordErasure = createRoute({
  getParentRoute: () => shell,
  path: "/visits/erasures/$erasure",
  component: lazyRouteComponent(() => import("./routes/record-erasure"), "RecordErasurePage"),
});
const suggestions = createRoute({
  getParentRoute: () => shell,
  path: "/visits/suggestions",
  validateSearch: (search: SuggestionSearch & SearchSchemaInput) => parseSuggestionSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/suggestions"), "SuggestionsPage"),
});
const visit = createRoute({
  getParentRoute: () => shell,
  path: "/visits/$visit",
  component: lazyRouteComponent(() => import("./routes/visit"), "VisitPage"),
});
const demands = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/demands",
  validateSearch: (search: DemandFilters & SearchSchemaInput) => parseDemandSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/demands"), "DemandsPage"),
});
const newDemand = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/demands/new",
  validateSearch: origin,
  component: lazyRouteComponent(() => import("./routes/demand-new"), "NewDemandPage"),
});
const demand = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/demands/$demand",
  component: lazyRouteComponent(() => import("./routes/demand"), "DemandPage"),
});
const bodies = createRoute({
  getParentRoute: () => shell,
  path: "/bodies",
  component: lazyRouteComponent(() => import("./routes/bodies"), "BodiesPage"),
});
const body = createRoute({
  getParentRoute: () => shell,
  path: "/bodies/$body",
  component: lazyRouteComponent(() => import("./routes/body"), "BodyPage"),
});
const informationList = createRoute({
  getParentRoute: () => shell,
  path: "/information",
  validateSearch: (search: InformationFilters & SearchSchemaInput) => parseInformationSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/information-list"), "InformationListPage"),
});
const newInformation = createRoute({
  getParentRoute: () => shell,
  path: "/information/new",
  validateSearch: (search: Record<string, unknown>): { kind?: "incident"; place?: string } => ({
    ...(search.kind === "incident" ? { kind: "incident" } : {}),
    ...(typeof search.place === "string" ? { place: search.place } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/information-new"), "NewInformationPage"),
});
const duty = createRoute({
  getParentRoute: () => shell,
  path: "/information/emergency",
  component: lazyRouteComponent(() => import("./routes/duty"), "DutyPage"),
});
const dutyOpening = createRoute({
  getParentRoute: () => shell,
  path: "/information/emergency/$opening",
  component: lazyRouteComponent(() => import("./routes/duty-opening"), "DutyOpeningPage"),
});
const information = createRoute({
  getParentRoute: () => shell,
  path: "/information/$information",
  component: lazyRouteComponent(() => import("./routes/information"), "InformationPage"),
});
const retention = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/retention",
  validateSearch: (search: RetentionSearch & SearchSchemaInput) => parseRetentionSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/retention"), "RetentionPage"),
});
const erasure = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/retention/$erasure",
  component: lazyRouteComponent(() => import("./routes/erasure"), "ErasurePage"),
});
const erase = createRoute({
  getParentRoute: () => shell,
  path: "/complaints/$complaint/erasure",
  validateSearch: (search: Record<string, unknown>): { party?: string } =>
    typeof search.party === "string" ? { party: search.party } : {},
  component: lazyRouteComponent(() => import("./routes/erase"), "ErasePage"),
});

const places = createRoute({
  getParentRoute: () => shell,
  path: "/places",
  validateSearch: parsePlaceSearch,
  component: lazyRouteComponent(() => import("./routes/places"), "PlacesPage"),
});
const newPlace = createRoute({
  getParentRoute: () => shell,
  path: "/places/new",
  component: lazyRouteComponent(() => import("./routes/place-new"), "NewPlacePage"),
});
const placeImport = createRoute({
  getParentRoute: () => shell,
  path: "/places/import",
  validateSearch: (search: Record<string, unknown>): { id?: string } =>
    typeof search.id === "string" ? { id: search.id } : {},
  component: lazyRouteComponent(() => import("./routes/place-import"), "PlaceImportPage"),
});
const placeDoubles = createRoute({
  getParentRoute: () => shell,
  path: "/places/doubles",
  component: lazyRouteComponent(() => import("./routes/place-doubles"), "PlaceDoublesPage"),
});
const placeCompare = createRoute({
  getParentRoute: () => shell,
  path: "/places/$place/compare/$other",
  component: lazyRouteComponent(() => import("./routes/place-compare"), "PlaceComparePage"),
});
const place = createRoute({
  getParentRoute: () => shell,
  path: "/places/$place",
  component: lazyRouteComponent(() => import("./routes/place"), "PlacePage"),
});

const checklists = createRoute({
  getParentRoute: () => shell,
  path: "/checklists",
  component: lazyRouteComponent(() => import("./routes/checklists"), "ChecklistsPage"),
});
const checklist = createRoute({
  getParentRoute: () => shell,
  path: "/checklists/$checklist",
  validateSearch: (search: Record<string, unknown>): { version?: number } =>
    typeof search.version === "number" ? { version: search.version } : {},
  component: lazyRouteComponent(() => import("./routes/checklist"), "ChecklistPage"),
});
const programmes = createRoute({
  getParentRoute: () => shell,
  path: "/visits/programmes",
  component: lazyRouteComponent(() => import("./routes/programmes"), "ProgrammesPage"),
});
const programme = createRoute({
  getParentRoute: () => shell,
  path: "/visits/programmes/$programme",
  validateSearch: parseProgrammeSearch,
  component: lazyRouteComponent(() => import("./routes/programme"), "ProgrammePage"),
});

const recommendations = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations",
  validateSearch: parseRecommendationSearch,
  component: lazyRouteComponent(() => import("./routes/recommendations"), "RecommendationsPage"),
});
const newRecommendation = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/new",
  validateSearch: (search: Record<string, unknown>): { visit?: string; finding?: string } => ({
    ...(typeof search.visit === "string" ? { visit: search.visit } : {}),
    ...(typeof search.finding === "string" ? { finding: search.finding } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/recommendation-new"), "NewRecommendationPage"),
});
const changeRecommendation = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/$recommendation/change",
  component: lazyRouteComponent(() => import("./routes/recommendation-change"), "ChangeRecommendationPage"),
});
const authorities = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/authorities",
  component: lazyRouteComponent(() => import("./routes/authorities"), "AuthoritiesPage"),
});
const authority = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/authorities/$authority",
  component: lazyRouteComponent(() => import("./routes/authority"), "AuthorityPage"),
});
const answeringLetters = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/letters",
  component: lazyRouteComponent(() => import("./routes/answering-letters"), "AnsweringLettersPage"),
});
const newAnsweringLetter = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/letters/new",
  validateSearch: (search: Record<string, unknown>): { authority?: string } =>
    typeof search.authority === "string" ? { authority: search.authority } : {},
  component: lazyRouteComponent(() => import("./routes/answering-letter-new"), "NewAnsweringLetterPage"),
});
const answeringLetter = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/letters/$letter",
  component: lazyRouteComponent(() => import("./routes/answering-letter"), "AnsweringLetterPage"),
});
const newDialogue = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/dialogue/new",
  validateSearch: (search: Record<string, unknown>) => ({
    ...(typeof search.recommendation === "string" ? { recommendation: search.recommendation } : {}),
    ...(typeof search.authority === "string" ? { authority: search.authority } : {}),
    ...(typeof search.round_table === "string" ? { round_table: search.round_table } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/dialogue-new"), "NewDialoguePage"),
});
const dialogue = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/dialogue/$dialogue",
  component: lazyRouteComponent(() => import("./routes/dialogue"), "DialoguePage"),
});
const roundTables = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/round-tables",
  component: lazyRouteComponent(() => import("./routes/round-tables"), "RoundTablesPage"),
});
const roundTable = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/round-tables/$table",
  component: lazyRouteComponent(() => import("./routes/round-table"), "RoundTablePage"),
});
const stakeholders = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/stakeholders",
  validateSearch: parseMapSearch,
  component: lazyRouteComponent(() => import("./routes/stakeholders"), "StakeholdersPage"),
});
const recommendationBoard = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/board",
  validateSearch: (search: Record<string, unknown>) => onBoard(parseRecommendationSearch(search)),
  component: lazyRouteComponent(() => import("./routes/recommendation-board"), "RecommendationBoardPage"),
});
const whatWorked = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/what-worked",
  validateSearch: (search: Record<string, unknown>) => {
    const times = parseTimesBy(search.times);
    return { ...parseRatesSearch(search), ...(times ? { times } : {}) };
  },
  component: lazyRouteComponent(() => import("./routes/what-worked"), "WhatWorkedPage"),
});
const contributions = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/what-worked/records",
  validateSearch: parseContributionSearch,
  component: lazyRouteComponent(() => import("./routes/contributions"), "ContributionsPage"),
});
const newContribution = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/what-worked/new",
  validateSearch: (search: Record<string, unknown>): { recommendation?: string } =>
    typeof search.recommendation === "string" ? { recommendation: search.recommendation } : {},
  component: lazyRouteComponent(() => import("./routes/contribution-new"), "NewContributionPage"),
});
const bodyDocuments = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/documents",
  validateSearch: parseDocumentSearch,
  component: lazyRouteComponent(() => import("./routes/body-documents"), "BodyDocumentsPage"),
});
const bodyDocument = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/documents/$document",
  component: lazyRouteComponent(() => import("./routes/body-document"), "BodyDocumentPage"),
});
const documentPaste = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/documents/$document/paste",
  component: lazyRouteComponent(() => import("./routes/document-paste"), "DocumentPastePage"),
});
const recommendationImport = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/imports",
  validateSearch: (
    search: Record<string, unknown>,
  ): { id?: string; document?: string; check?: true; kind?: "tracker" | "authorities" } => ({
    ...(typeof search.id === "string" ? { id: search.id } : {}),
    ...(search.kind === "tracker" || search.kind === "authorities" ? { kind: search.kind } : {}),
    ...(typeof search.document === "string" ? { document: search.document } : {}),
    ...(search.check ? { check: true as const } : {}),
  }),
  component: lazyRouteComponent(() => import("./routes/recommendation-import"), "RecommendationImportPage"),
});
const cycles = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/cycles",
  component: lazyRouteComponent(() => import("./routes/cycles"), "CyclesPage"),
});
const cycleTemplates = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/cycles/templates",
  component: lazyRouteComponent(() => import("./routes/cycle-templates"), "CycleTemplatesPage"),
});
const cycle = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/cycles/$cycle",
  component: lazyRouteComponent(() => import("./routes/cycle"), "CyclePage"),
});
const legislation = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/legislation",
  validateSearch: lawFiltersFrom,
  component: lazyRouteComponent(() => import("./routes/legislation"), "LegislationPage"),
});
const lawProcedures = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/legislation/procedures",
  component: lazyRouteComponent(() => import("./routes/law-procedures"), "LawProceduresPage"),
});
const lawProposals = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/legislation/proposals",
  validateSearch: proposalFiltersFrom,
  component: lazyRouteComponent(() => import("./routes/law-proposals"), "LawProposalsPage"),
});
const lawProposal = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/legislation/proposals/$proposal",
  component: lazyRouteComponent(() => import("./routes/law-proposal"), "LawProposalPage"),
});
const law = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/legislation/$text",
  component: lazyRouteComponent(() => import("./routes/law"), "LawPage"),
});
const lawPaste = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/legislation/$text/paste",
  component: lazyRouteComponent(() => import("./routes/law-paste"), "LawPastePage"),
});
const submissions = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/submissions",
  component: lazyRouteComponent(() => import("./routes/submissions"), "SubmissionsPage"),
});
const submission = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/submissions/$submission",
  component: lazyRouteComponent(() => import("./routes/submission"), "SubmissionPage"),
});
const recommendation = createRoute({
  getParentRoute: () => shell,
  path: "/recommendations/$recommendation",
  validateSearch: (search: Record<string, unknown>): { visit?: string } =>
    typeof search.visit === "string" ? { visit: search.visit } : {},
  component: lazyRouteComponent(() => import("./routes/recommendation"), "RecommendationPage"),
});

const reports = createRoute({
  getParentRoute: () => shell,
  path: "/reports",
  validateSearch: (search: ReportFilters & SearchSchemaInput) => parseReportSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/reports"), "ReportsPage"),
});
const report = createRoute({
  getParentRoute: () => shell,
  path: "/reports/$report",
  validateSearch: (search: Record<string, unknown>): { part?: PagePart } => {
    const part = oneOf(search.part, PARTS);
    return part && part !== "text" ? { part } : {};
  },
  component: lazyRouteComponent(() => import("./routes/report"), "ReportPage"),
});

const reportSettings = createRoute({
  getParentRoute: () => shell,
  path: "/settings/reports",
  component: lazyRouteComponent(() => import("./routes/report-settings"), "ReportSettingsPage"),
});
const synonyms = createRoute({
  getParentRoute: () => shell,
  path: "/settings/synonyms",
  component: lazyRouteComponent(() => import("./routes/synonyms"), "SynonymsPage"),
});
const searchIndex = createRoute({
  getParentRoute: () => shell,
  path: "/settings/search",
  component: lazyRouteComponent(() => import("./routes/search-index"), "SearchIndexPage"),
});
const publicPage = createRoute({
  getParentRoute: () => shell,
  path: "/settings/public-page",
  component: lazyRouteComponent(() => import("./routes/public-page"), "PublicPagePage"),
});
const asked = createRoute({
  getParentRoute: () => shell,
  path: "/asked",
  component: lazyRouteComponent(() => import("./routes/asked"), "AskedPage"),
});
const askedRecommendation = createRoute({
  getParentRoute: () => shell,
  path: "/asked/recommendations/$asked",
  component: lazyRouteComponent(() => import("./routes/asked-recommendation"), "AskedRecommendationPage"),
});
const askedCopy = createRoute({
  getParentRoute: () => shell,
  path: "/asked/$exchange",
  component: lazyRouteComponent(() => import("./routes/asked-copy"), "AskedCopyPage"),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: "/search",
  validateSearch: (search: Partial<SearchFilters> & SearchSchemaInput) => parseSearchSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/search"), "SearchPage"),
});
const similarRecords = createRoute({
  getParentRoute: () => shell,
  path: "/search/similar/$record",
  /** Its number, for the title: what it is called is asked nowhere else. */
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = one(search.to);
    return to ? { to } : {};
  },
  component: lazyRouteComponent(() => import("./routes/similar"), "SimilarPage"),
});

const unreadDocuments = createRoute({
  getParentRoute: () => shell,
  path: "/search/unread",
  validateSearch: (search: Record<string, unknown>): { reason?: UnreadReason } => {
    const reason = oneOf(search.reason, UNREAD_REASONS);
    return reason ? { reason } : {};
  },
  component: lazyRouteComponent(() => import("./routes/unread-documents"), "UnreadDocumentsPage"),
});
const figures = createRoute({
  getParentRoute: () => shell,
  path: "/figures",
  validateSearch: (search: Record<string, unknown>): { board?: string } =>
    typeof search.board === "string" ? { board: search.board } : {},
  component: lazyRouteComponent(() => import("./routes/figures"), "FiguresPage"),
});
const exploreFigures = createRoute({
  getParentRoute: () => shell,
  path: "/figures/explore",
  validateSearch: (search: Partial<ExploreSearch> & SearchSchemaInput) => parseExploreSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/figures-explore"), "FiguresExplorePage"),
});
const figureReleases = createRoute({
  getParentRoute: () => shell,
  path: "/figures/releases",
  component: lazyRouteComponent(() => import("./routes/figure-releases"), "FigureReleasesPage"),
});
const newFigureRelease = createRoute({
  getParentRoute: () => shell,
  path: "/figures/releases/new",
  validateSearch: (search: Record<string, unknown>): { instead?: string } =>
    typeof search.instead === "string" ? { instead: search.instead } : {},
  component: lazyRouteComponent(() => import("./routes/figure-release-new"), "FigureReleaseNewPage"),
});
const figureRelease = createRoute({
  getParentRoute: () => shell,
  path: "/figures/releases/$release",
  validateSearch: (search: Record<string, unknown>): { edition?: number } =>
    typeof search.edition === "number" ? { edition: search.edition } : {},
  component: lazyRouteComponent(() => import("./routes/figure-release"), "FigureReleasePage"),
});
const annualReports = createRoute({
  getParentRoute: () => shell,
  path: "/figures/reports",
  component: lazyRouteComponent(() => import("./routes/annual-reports"), "AnnualReportsPage"),
});
const annualReport = createRoute({
  getParentRoute: () => shell,
  path: "/figures/reports/$report",
  validateSearch: (search: Record<string, unknown>): { part?: ReportPart; language?: ReportLanguage } => {
    const part = oneOf(search.part, REPORT_PARTS);
    const language = oneOf(search.language, REPORT_LANGUAGES);
    return { ...(part ? { part } : {}), ...(language ? { language } : {}) };
  },
  component: lazyRouteComponent(() => import("./routes/annual-report"), "AnnualReportPage"),
});
const complaintFigures = createRoute({
  getParentRoute: () => shell,
  path: "/figures/complaints",
  validateSearch: (search: Partial<FiguresSearch> & SearchSchemaInput) => parseFiguresSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/figures-complaints"), "ComplaintFiguresPage"),
});
const register = createRoute({
  getParentRoute: () => shell,
  path: "/figures/register",
  component: lazyRouteComponent(() => import("./routes/register"), "RegisterPage"),
});
const accounts = createRoute({
  getParentRoute: () => shell,
  path: "/accounts",
  validateSearch: (found: Record<string, unknown>): { part?: string } =>
    typeof found.part === "string" ? { part: found.part } : {},
  component: lazyRouteComponent(() => import("./routes/accounts"), "AccountsPage"),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: "/accounts/$account",
  component: lazyRouteComponent(() => import("./routes/account"), "AccountPage"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./routes/settings"), "SettingsPage"),
});
const calendars = createRoute({
  getParentRoute: () => shell,
  path: "/settings/calendars",
  component: lazyRouteComponent(() => import("./routes/calendars"), "CalendarsPage"),
});
const letterTemplates = createRoute({
  getParentRoute: () => shell,
  path: "/settings/letter-templates",
  component: lazyRouteComponent(() => import("./routes/letter-templates"), "LetterTemplatesPage"),
});

// Beside the frame of the signed-in: it starts without a session, for there may be no line to ask for one.
const fieldFrame = createRoute({
  getParentRoute: () => root,
  id: "field-frame",
  component: lazyRouteComponent(() => import("./shell/field-frame"), "FieldFrame"),
});
const fieldHome = createRoute({
  getParentRoute: () => fieldFrame,
  path: "/field",
  component: lazyRouteComponent(() => import("./routes/field"), "FieldPage"),
});
const fieldVisit = createRoute({
  getParentRoute: () => fieldFrame,
  path: "/field/$holding",
  component: lazyRouteComponent(() => import("./routes/field-visit"), "FieldVisitPage"),
});
const fieldChecklist = createRoute({
  getParentRoute: () => fieldFrame,
  path: "/field/$holding/checklists/$sheet",
  component: lazyRouteComponent(() => import("./routes/field-checklist"), "FieldChecklistPage"),
});

// An address nobody knows keeps the frame around it, so that one can go on from there.
const unknown = createRoute({ getParentRoute: () => shell, path: "$", component: NotHere });

const agreements = createRoute({
  getParentRoute: () => shell,
  path: "/settings/agreements",
  component: lazyRouteComponent(() => import("./routes/agreements"), "AgreementsPage"),
});

const routing = createRoute({
  getParentRoute: () => shell,
  path: "/settings/routing",
  component: lazyRouteComponent(() => import("./routes/routing"), "RoutingPage"),
});
const absences = createRoute({
  getParentRoute: () => shell,
  path: "/settings/absences",
  component: lazyRouteComponent(() => import("./routes/absences"), "AbsencesPage"),
});
const practice = createRoute({
  getParentRoute: () => shell,
  path: "/settings/complaints",
  component: lazyRouteComponent(() => import("./routes/practice"), "PracticePage"),
});

const publicForm = createRoute({
  getParentRoute: () => shell,
  path: "/settings/public-form",
  component: lazyRouteComponent(() => import("./routes/public-form"), "PublicFormPage"),
});

const team = createRoute({
  getParentRoute: () => shell,
  path: "/team",
  validateSearch: (search: Partial<TeamFilters> & SearchSchemaInput) => parseTeamSearch({ ...search }),
  component: lazyRouteComponent(() => import("./routes/team"), "TeamPage"),
});
const newTeamMember = createRoute({
  getParentRoute: () => shell,
  path: "/team/new",
  component: lazyRouteComponent(() => import("./routes/team-new"), "NewTeamMemberPage"),
});
const teamNeeds = createRoute({
  getParentRoute: () => shell,
  path: "/team/needs",
  component: lazyRouteComponent(() => import("./routes/team-needs"), "TeamNeedsPage"),
});
const teamMember = createRoute({
  getParentRoute: () => shell,
  path: "/team/$member",
  component: lazyRouteComponent(() => import("./routes/team-member"), "TeamMemberPage"),
});

const routeTree = root.addChildren([
  gate.addChildren([signIn, firstAccount, invitation, newPassword]),
  fieldFrame.addChildren([fieldHome, fieldVisit, fieldChecklist]),
  shell.addChildren([
    home,
    complaints,
    newComplaint,
    incoming,
    incomingItem,
    tasks,
    waiting,
    followUps,
    directory,
    imports,
    newImport,
    importWork,
    patterns,
    pattern,
    offers,
    allegations,
    newAllegation,
    allegation,
    protection,
    alerts,
    alert,
    newProtectionFile,
    protectionFile,
    emergency,
    emergencyOpening,
    visits,
    newVisit,
    visitChecklist,
    evidence,
    identities,
    findings,
    finding,
    recordErasures,
    recordErase,
    recordErasure,
    visit,
    demands,
    newDemand,
    demand,
    bodies,
    body,
    informationList,
    duty,
    dutyOpening,
    newInformation,
    information,
    retention,
    erasure,
    erase,
    complaint,
    compare,
    places,
    programmes,
    suggestions,
    programme,
    newPlace,
    placeImport,
    placeDoubles,
    placeCompare,
    place,
    checklists,
    checklist,
    recommendations,
    newRecommendation,
    authorities,
    authority,
    newDialogue,
    dialogue,
    roundTables,
    roundTable,
    stakeholders,
    answeringLetters,
    newAnsweringLetter,
    answeringLetter,
    recommendationBoard,
    whatWorked,
    contributions,
    newContribution,
    bodyDocuments,
    bodyDocument,
    documentPaste,
    recommendationImport,
    cycles,
    cycleTemplates,
    cycle,
    legislation,
    lawProcedures,
    lawProposals,
    lawProposal,
    law,
    lawPaste,
    submissions,
    submission,
    recommendation,
    changeRecommendation,
    reports,
    report,
    reportSettings,
    publicPage,
    asked,
    askedCopy,
    askedRecommendation,
    search,
    unreadDocuments,
    similarRecords,
    figures,
    annualReports,
    annualReport,
    exploreFigures,
    figureReleases,
    newFigureRelease,
    figureRelease,
    complaintFigures,
    register,
    accounts,
    account,
    settings,
    synonyms,
    searchIndex,
    calendars,
    unknown,
    letterTemplates,
    agreements,
    routing,
    absences,
    practice,
    publicForm,
    team,
    newTeamMember,
    teamNeeds,
    teamMember,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPendingComponent: () => <Loading />,
    defaultPendingMs: 0,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} again={reset} rank={1} />,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
