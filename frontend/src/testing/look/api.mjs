import { DISCLOSURE } from "./disclosure.mjs";
import { duplicatesRoutes } from "./duplicates.mjs";
// An invented office for looking at pages: answers in the shapes of the real services. Never part of what is shipped.
import { PATTERNS } from "./patterns.mjs";
import { protectionRoutes } from "./protection.mjs";

const day = (offset) => {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return date.toISOString().slice(0, 10);
};
const moment = (offset, clock = "14:02") => `${day(offset)}T${clock}:00Z`;
const named = (id, name) => ({ id, name });

const ME = named("a1", "Ines Morvan");
const PEOPLE = [ME, named("a2", "Samir Oudin"), named("a3", "Leïla Hadri"), named("a4", "Youssef Belkadi")];
const SOUTH = named("o1", "Southern office");
const TEAM = named("t1", "South 2");
const PLACES = [
  ["p1", "Sarn Remand Prison", "Prison, remand", "Lissa", 36.42, 10.13, 911, 640],
  ["p2", "Oued Lissa Prison", "Prison", "Lissa", 36.1, 9.6, 1204, 860],
  ["p3", "Bel Hamra Women’s Prison", "Prison", "Azir", 35.7, 10.6, 186, 210],
  ["p4", "Mirat Juvenile Centre", "Juvenile centre", "Mirat", 34.8, 10.7, 58, 80],
  ["p5", "Tannera Psychiatric Hospital", "Psychiatric hospital", "North Shore", 36.9, 9.9, 186, 160],
  ["p6", "Port Ivel Immigration Centre", "Immigration centre", "Ivel", 37.2, 9.8, 240, 200],
  ["p7", "Kassem Street Police", "Police cells", "Lissa", 36.8, 10.17, null, 24],
];
const place = (at) => named(PLACES[at][0], PLACES[at][1]);
const THEME = [
  ["th1", "Torture and other ill-treatment", null],
  ["th2", "Ill-treatment by staff", "th1"],
  ["th3", "Threats", "th1"],
  ["th4", "Use of force and coercive measures", null],
  ["th5", "Searches", "th4"],
  ["th6", "Solitary confinement", "th4"],
  ["th7", "Health", null],
  ["th8", "Access to a doctor", "th7"],
];
const themes = THEME.map(([id, name, parent], at) => ({
  id,
  name,
  parent,
  code: id,
  position: at,
  closed: false,
}));
const theme = (id) => named(id, themes.find((each) => each.id === id).name);

const NARRATIVE =
  "They came before the morning count and said undress. I took off my shirt. I said not the rest, not in front of everyone. One of them hit me here, on the ear, and the other with the knee. After that they put me alone and nobody wrote anything. Nine days. The nurse saw me on the second day and said it was an old bruise.";
const complaint = (n, summary, state, due, at, severity, assignee, extra = {}) => ({
  kind: "complaint",
  id: `c${n}`,
  reference: `C-2026-000${n}`,
  side: "complaints",
  level: "confidential",
  state,
  summary,
  received_on: day(-20 - (n % 7)),
  due_on: due === null ? null : day(due),
  place: place(at),
  themes: [theme("th5")],
  severity,
  urgent: false,
  assignee,
  team: TEAM,
  language: "en",
  version: 3,
  ...extra,
});
const COMPLAINTS = [
  complaint(
    412,
    "Beaten during a cell search, then kept apart for nine days",
    "in-progress",
    -5,
    0,
    "grave",
    ME,
    {
      themes: [theme("th2"), theme("th5"), theme("th6")],
      urgent: true,
    },
  ),
  complaint(377, "Medical file not handed over before the hearing", "waiting", -1, 0, "serious", ME),
  complaint(431, "Letters to a lawyer opened before handing over", "received", 0, 2, "serious", ME),
  complaint(433, "Parcels from family returned without a reason", "received", 0, 2, "minor", null),
  complaint(340, "No interpreter at the disciplinary hearing", "in-progress", 1, 1, "serious", ME),
  complaint(425, "Water turned off from 20:00 in the east wing", "acknowledged", 2, 1, "serious", ME),
  complaint(371, "شكوى بشأن منع الزيارة العائلية منذ شهرين", "in-progress", 2, 1, "serious", PEOPLE[3], {
    language: "ar",
  }),
  complaint(356, "Strip search before every family visit", "assessed", 4, 0, "serious", ME),
  complaint(
    436,
    "Une heure de promenade au lieu de deux, depuis janvier",
    "acknowledged",
    8,
    0,
    "minor",
    PEOPLE[2],
    {
      language: "fr",
    },
  ),
  complaint(322, "Wage for kitchen work not paid for three months", "closed", null, 2, "minor", PEOPLE[3]),
];
const whole = (row) => ({
  ...row,
  office: SOUTH,
  channel: "visit",
  complainant_role: "person-deprived-of-liberty",
  unit: "Wing C",
  authority: named("au1", "Prison Administration"),
  problem_kind: "practice",
  appeal_level: null,
  outcome: row.state === "closed" ? "resolved" : null,
  closed_on: null,
  narrative: NARRATIVE,
  external_references: [{ system: "Register 2019–2025", value: "2026/0417" }],
  parties: [
    {
      id: "pt1",
      role: "complainant",
      safe_contact: "only-next-visit",
      safe_contact_note: "Letters are read by staff in the wing.",
      entry: null,
      readings: 4,
      version: 1,
    },
    {
      id: "pt2",
      role: "person-concerned",
      safe_contact: "any",
      safe_contact_note: null,
      entry: null,
      readings: 1,
      version: 1,
    },
    {
      id: "pt3",
      role: "complainant",
      safe_contact: "any",
      safe_contact_note: null,
      entry: { id: "en1", name: "Prison Watch of Kelmara", kind: "civil-society" },
      readings: 0,
      version: 1,
    },
  ],
  decision: "admissible",
  ground: null,
  decided_on: day(-10),
  about: [],
  happened_on: day(-420),
  pending_before: "District court of Sarn",
  provenance: { import_id: "i1", row: 412 },
  registered_by: PEOPLE[1],
  moves: ["waiting", "closed"],
  created_at: moment(-20),
  updated_at: moment(-1),
});

const related = (at) => {
  const { id, reference, kind, state, summary, received_on } = COMPLAINTS[at];
  return { id, reference, kind, state, summary, received_on, outcome: null };
};
const OUTCOMES = ["resolved", "partly-resolved", "upheld", "partly-upheld", "not-upheld", "withdrawn"];
const WARNINGS = [
  { code: "too-old", field: "happened_on", days: 400, limit: 365 },
  { code: "pending-elsewhere", field: "pending_before", days: null, limit: null },
];
const STANDARD_GROUNDS = [
  ...["out-of-remit", "too-old", "pending-elsewhere", "remedies-not-tried", "anonymous", "unfounded"].map(
    (code) => ({ code, decision: "inadmissible" }),
  ),
  ...["no-consent", "for-the-next-visit"].map((code) => ({ code, decision: "used-preventively" })),
  ...["with-consent", "danger"].map((code) => ({ code, decision: "raised" })),
  ...["competent-body", "agreement"].map((code) => ({ code, decision: "referred" })),
];
const issue = (id, text, of, kind, body, outcome) => ({
  id,
  text,
  theme: theme(of),
  problem_kind: kind,
  body,
  outcome,
  decided_on: outcome ? day(-3) : null,
  decided_by: outcome ? ME : null,
  version: 1,
});
const CASE_WORK = {
  issues: {
    id: "c412",
    version: 3,
    bodies: [
      {
        id: null,
        authority: named("au1", "Prison Administration"),
        place: place(0),
        main: true,
        version: null,
      },
      { id: "b2", authority: named("au2", "National Police"), place: place(6), main: false, version: 1 },
    ],
    issues: [
      issue("is1", "Struck during a search", "th2", "practice", null, null),
      issue("is2", "Nine days apart without an order", "th6", "procedure", null, "upheld"),
      issue("is3", "No doctor on arrest", "th8", "practice", "b2", "partly-upheld"),
    ],
    outcome: null,
  },
  assessment: {
    id: "c412",
    version: 3,
    decides: true,
    decision: "admissible",
    ground: null,
    decided_on: day(-10),
    choices: [
      { decision: "admissible", grounds: [] },
      {
        decision: "inadmissible",
        grounds: STANDARD_GROUNDS.slice(0, 6).map(({ code }) => ({ code, name: null })),
      },
    ],
    outcomes: OUTCOMES,
    warnings: WARNINGS,
    follow_up: {
      due_on: day(40),
      done_on: null,
      result: null,
      note: null,
      by: null,
      version: 1,
    },
  },
  relations: () => ({
    id: "c412",
    version: 3,
    lead: null,
    members: [related(7), related(6)],
    derived_from: [],
    derived: [related(2)],
    started_from: [],
    inquiries: [],
  }),
  "also-in": () => [{ party: "pt1", complaints: [related(1)] }],
  actions: () => [
    {
      id: "ac1",
      kind: "raise",
      on: day(-3),
      authority: null,
      place: { id: "p1", name: "Sarn Prison" },
      theme: null,
      text: "Spoke with the deputy director: the nurse comes only on Mondays.",
      answer_due: day(5),
      answered_on: null,
      result: null,
      answer: null,
      awaited: true,
      told: false,
      by: PEOPLE[1],
      at: moment(-3),
      version: 1,
    },
  ],
  remedies: () => [
    {
      id: "re1",
      kind: "place",
      authority: null,
      body: "The director",
      tried_on: day(-60),
      outcome: "refused",
      decided_on: day(-50),
      reference: "12/26",
      note: null,
      by: PEOPLE[1],
      at: moment(-3),
      version: 1,
    },
  ],
};
const ENTRIES = [
  ["en1", "civil-society", "Prison Watch of Kelmara", ["PWK", "مرصد السجون"], "desk@pwk.example"],
  ["en2", "lawyers", "Legal aid desk of the Sarn bar", [], null],
  ["en3", "group", "Relatives of Wing C", [], null],
].map(([id, kind, name, other_names, email]) => ({
  id,
  kind,
  name,
  other_names,
  email,
  phone: null,
  address: null,
  website: null,
  closed: false,
  version: 1,
}));
const PRACTICES = {
  practices: [
    {
      id: "pr1",
      side: "complaints",
      decides: true,
      too_old_days: 365,
      anonymous_accepted: true,
      outside_remit: [named("au9", "Courts")],
      unused_grounds: ["anonymous"],
      own_grounds: [
        { code: "own-1", decision: "inadmissible", names: { en: "Settled by a friendly agreement" } },
      ],
      sample_percent: 0,
      follow_up_days: 90,
      version: 1,
    },
  ],
  standard_grounds: STANDARD_GROUNDS,
};

const READINGS = Array.from({ length: 22 }, (_, at) => ({
  id: `r${at}`,
  place: "p1",
  unit: null,
  taken_on: day(-at * 91),
  since: null,
  source: "Monthly return of the Prison Administration",
  capacity: at < 13 ? 640 : 580,
  population: 911 - at * 9 - (at % 3) * 6,
  staff: 214,
  seclusions: 12 - (at % 5),
  restraints: 31 - (at % 6),
  involuntary_treatments: null,
  deaths: null,
  complaints_inside: null,
  breakdown: {},
  version: 1,
}));
const placeRow = ([id, name, category, region, latitude, longitude, population, capacity], at) => ({
  id,
  reference: `P-00${40 + at}`,
  code: null,
  name,
  category: named(`cat${at}`, category),
  region: named(`reg${region}`, region),
  locality: null,
  latitude,
  longitude,
  opened_on: "1934-01-01",
  closed_on: null,
  capacity,
  population,
  reading_on: day(-12),
  updated_at: moment(-12),
  version: 2,
});
const PLACE = {
  ...placeRow(PLACES[0], 4),
  side: "shared",
  level: "internal",
  names: { en: "Sarn Remand Prison", ar: "سجن سارن الاحتياطي", fr: "Maison d’arrêt de Sarn" },
  former_names: [{ name: "Fort Azir", language: "en", until: "1998-06-30" }],
  other_codes: [{ scheme: "Ministry", code: "MA-SRN" }],
  address: "12 Quay Street, Sarn",
  locality: "Sarn",
  operator: named("au1", "Prison Administration"),
  authority: named("au2", "Ministry of Justice"),
  units: ["Wing A", "Wing B", "Wing C", "Wing D", "Infirmary"].map((name, at) => ({
    id: `u${at}`,
    name,
    code: null,
    position: at,
    capacity: at < 4 ? 150 : 20,
    closed_on: null,
    version: 1,
  })),
  latest_reading: READINGS[0],
  provenance: null,
  created_at: moment(-400),
};
const TIMELINE = [
  {
    kind: "recommendation",
    id: "rec1",
    reference: "R-2025-0187",
    title: "Write down every search, with its reason",
    state: "issued",
    on: day(-60),
  },
  ...COMPLAINTS.slice(0, 5).map((row) => ({
    kind: "complaint",
    id: row.id,
    reference: row.reference,
    title: row.summary,
    state: row.state,
    on: row.received_on,
  })),
];

const CHAIN = [
  TIMELINE[1],
  TIMELINE[0],
  {
    kind: "finding",
    id: "f1",
    reference: "F-2025-0031",
    title: "Searches stand in no register",
    state: "confirmed",
    on: day(-200),
  },
  {
    kind: "visit",
    id: "v1",
    reference: "V-2025-0012",
    title: "Sarn Remand Prison",
    state: "closed",
    on: day(-200),
  },
];

/** By month and kind, the oldest first. */
function monthsOf(rows) {
  const counts = new Map();
  for (const { on, kind } of rows) {
    const key = `${on.slice(0, 7)}-01 ${kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort().map(([key, count]) => {
    const [month, kind] = key.split(" ");
    return { month, kind, count };
  });
}

const met = (note) => ({ verdict: "met", note });
const RECOMMENDATION = {
  id: "rec1",
  reference: "R-2025-0187",
  side: "preventive",
  level: "internal",
  state: "issued",
  title: "Write down every search, with its reason",
  language: "en",
  source: "visit-report",
  direction: "issued",
  priority: "high",
  time_frame: "short",
  system_wide: false,
  findings: [],
  places: [place(0)],
  themes: [theme("th5")],
  addressees: [
    { authority: named("au1", "Prison Administration"), place: null, response_due: day(-3) },
    { authority: null, place: place(0), response_due: day(20) },
  ],
  due_on: day(-3),
  issued_on: day(-60),
  team: TEAM,
  updated_at: moment(-3),
  version: 4,
  office: SOUTH,
  text: "That the director of Sarn Remand Prison have every search of a person entered in the register on the same day, with its reason and who ordered it; and that the deputy read the register each week and sign it, by 30 September.",
  problem_kind: "practice",
  root_cause: "Too few staff at morning count",
  source_record: null,
  source_reference: "Report on V-2024-0007, § 41",
  indicators: "Share of entries with a reason, counted on forty.",
  resources: null,
  criteria: {
    specific: met("Names the register, the field and who signs"),
    measurable: met("Share of entries with a reason, checked on 40"),
    achievable: met("Form exists since Order 12/2024"),
    "results-oriented": met("Fewer searches without cause"),
    "time-bound": met("By 30 September 2025"),
    "solution-suggesting": met("A box for the reason, read weekly by the deputy"),
    mindful: met("One of three for this prison this year"),
    argued: met("37 of 40 entries, Mandela Rule 51"),
    "root-cause-responsive": { verdict: "justified", note: "The cause lies in staffing, see R-2025-0191" },
    targeted: { verdict: "open", note: null },
  },
  missing: [],
  created_by: PEOPLE[1],
  issued_by: ME,
  created_at: moment(-80),
};
const DRAFT = {
  ...RECOMMENDATION,
  id: "rec2",
  reference: "R-2026-0041",
  state: "draft",
  level: "confidential",
  title: "Have the single cells of wing C seen by a doctor",
  issued_on: null,
  issued_by: null,
  due_on: null,
  missing: ["/criteria/targeted", "/places"],
};

const column = (name, target, sureness, reason, examples, extra = {}) => ({
  name,
  target,
  sureness,
  reason,
  personal: false,
  filled: 15299,
  blank: 0,
  different: null,
  dates: null,
  ambiguous_dates: false,
  examples,
  values: {},
  alternatives: [],
  ...extra,
});
const rule = (target, column, extra = {}) => ({
  target,
  columns: [column],
  joined_with: "",
  dates: null,
  codes: null,
  when_blank: null,
  ...extra,
});
const CODES = { entries: {}, rejected: [], otherwise: "reject" };
const INSPECTION = {
  format: "csv",
  reading: { format: "csv", encoding: "windows-1252", separator: ";" },
  encoding: {
    name: "windows-1252",
    sureness: "likely",
    reason: "makes-words",
    excerpt: "réception · cellule · déjà",
    alternatives: {},
  },
  encodings: ["utf-8", "windows-1252", "windows-1256"],
  separator: ";",
  sheets: [],
  notices: [{ code: "separated-by", separator: "semicolon", character: ";" }],
  rows: 15299,
  broken_rows: 0,
  columns: [
    column("N° dossier", "external_id", "sure", { code: "all-different" }, [
      "2019/0417",
      "2019/0418",
      "2019/0421",
    ]),
    column(
      "Date réception",
      "received_on",
      "sure",
      { code: "days", order: "day-first", read: 15299, filled: 15299, blank: 0, ambiguous: false },
      ["04/02/2019", "05/02/2019", "7.2.19"],
      { dates: "day-first" },
    ),
    column("Etab.", "place", "likely", { code: "few-values", different: 212, blank: 0 }, [
      "MA Sarn",
      "CP Oued Lissa",
      "HP Tannera",
    ]),
    column("Nom", "complainant_name", "sure", { code: "by-name" }, [], { personal: true }),
    column("Objet", "theme", "likely", { code: "few-values", different: 31, blank: 0 }, [
      "fouille",
      "soins refusés",
      "courrier ouvert",
    ]),
    column("الحالة", "state", "unsure", { code: "few-values", different: 3, blank: 0 }, [
      "مغلق",
      "قيد الدرس",
      "محال",
    ]),
    column("Dest.", "authority", "unsure", { code: "few-values", different: 4, blank: 0 }, [
      "DAP",
      "MS",
      "PN",
    ]),
    column("Observations", "note", "likely", { code: "by-name" }, [], { personal: true }),
    column("Col14", null, "unsure", { code: "blank" }, []),
  ],
  fields: [
    rule("external_id", "N° dossier"),
    rule("received_on", "Date réception", { dates: "day-first" }),
    rule("place", "Etab.", { codes: CODES }),
    rule("complainant_name", "Nom"),
    rule("theme", "Objet", { codes: { ...CODES, entries: { fouille: "th5" } } }),
    rule("state", "الحالة", { codes: CODES }),
    rule("authority", "Dest.", { codes: CODES }),
    rule("note", "Observations"),
  ],
  targets: [
    "external_id",
    "received_on",
    "state",
    "outcome",
    "closed_on",
    "due_on",
    "place",
    "unit",
    "theme",
    "authority",
    "problem_kind",
    "summary",
    "narrative",
    "note",
    "severity",
    "urgent",
    "language",
    "channel",
    "complainant_role",
    "appeal_level",
    "complainant_name",
    "complainant_contact",
    "complainant_birth_date",
    "complainant_number",
    "concerned_name",
    "concerned_contact",
    "concerned_birth_date",
    "concerned_number",
  ],
};
const TALLY = { rows: 3210, created: 3171, updated: 0, unchanged: 0, duplicates: 27, errors: 12 };
const FULL = { rows: 15299, created: 15201, updated: 0, unchanged: 0, duplicates: 61, errors: 37 };
const importRecord = (state, moves, tally = TALLY) => ({
  id: `i-${state}`,
  name: "registre_plaintes_2019-2025.csv",
  size: 4_812_330,
  state,
  account: "a1",
  office: "o1",
  team: "t1",
  level: "confidential",
  rows_total: 15299,
  tally,
  created_at: moment(0, "13:48"),
  updated_at: moment(0, "14:05"),
  version: 4,
  sha256: "00",
  fault: state === "broken" ? "cut-off" : null,
  detail: state === "broken" ? "The last row ends in the middle of a quoted cell (row 8,112)." : null,
  mapping: null,
  checked: FULL,
  removed: 15180,
  kept: 21,
  moves,
});
const IMPORTS = Object.fromEntries(
  [
    importRecord("ready", []),
    importRecord("checked", ["checking", "running"], FULL),
    importRecord("running", ["paused", "cancelled"]),
    importRecord("done", ["checking", "running", "undoing"], FULL),
    importRecord("undone", ["checking", "running"], FULL),
    importRecord("broken", []),
  ].map((record) => [record.id, record]),
);

const PERMISSIONS = [
  "complaints.pattern.read",
  "complaints.complaint.read",
  "complaints.complaint.read-internal",
  "complaints.complaint.head",
  "complaints.complaint.register",
  "complaints.complaint.work",
  "complaints.settings.write",
  "complaints.complaint.assign",
  "complaints.complaint.import",
  "complaints.complaint.export",
  "complaints.complaint.unseal",
  "complaints.letter.approve",
  "complaints.settings.write",
  "complaints.protection.work",
  "visits.place.read",
  "visits.place.write",
  "visits.place.import",
  "visits.reference.write",
  "recommendations.authority.write",
  "recommendations.recommendation.read",
  "recommendations.recommendation.write",
  "recommendations.recommendation.issue",
  "search.read",
  "gateway.account.admin",
  "gateway.directory.read",
];
const hat = (side) => ({
  side,
  roles: [{ code: "head", name: "Head" }],
  offices: [SOUTH],
  authorities: [],
  teams: [TEAM],
  whole_institution: false,
  permissions: PERMISSIONS,
});
const session = (theme) => ({
  account: { id: "a1", name: ME.name, email: "ines@example.org", language: "en", theme },
  hat: "complaints",
  hats: [hat("complaints"), hat("preventive")],
  csrf_token: "t",
  institution: {
    name: "Mediator of Kelmara",
    kind: "ombudsman-with-npm",
    sides: ["complaints", "preventive"],
    default_language: "en",
  },
});
const page = (items, value = items.length) => ({
  items,
  count: { value, capped: value >= 1000 },
  next: null,
});
const marked = (text, word) =>
  text
    .split(new RegExp(`(${word})`, "i"))
    .filter(Boolean)
    .map((piece) => ({ text: piece, hit: piece.toLowerCase() === word }));
const facet = (...values) =>
  values.map(([value, label, count, chosen = false]) => ({ value, label, count, chosen }));
const hit = (row) => ({
  kind: "complaint",
  id: row.id,
  reference: row.reference,
  title: marked(row.summary, "search"),
  excerpt: marked(
    "… on the second day of the search the nurse was called, and the search register has no entry for that hour …",
    "search",
  ),
  language: row.language,
  side: row.side,
  level: row.level,
  state: row.state,
  on: row.received_on,
  places: [row.place],
  themes: row.themes,
});
const ROLES = ["head", "coordinator", "monitor", "caseworker", "intake", "analyst", "admin"].map(
  (code, at) => ({
    id: `ro${at}`,
    code,
    name: code,
    sideless: code === "admin",
    permissions: PERMISSIONS.slice(0, 4 + at),
    version: 1,
  }),
);
const account = (person, at) => ({
  id: person.id,
  name: person.name,
  email: `${person.id}@example.org`,
  language: "en",
  state: at === 3 ? "disabled" : "active",
  invited: at === 2,
  created_at: moment(-100),
  updated_at: moment(-9),
  version: 1,
});
const DONE = { import: { id: "pi1", state: "checked" } };
const PLACE_IMPORT = {
  id: "pi1",
  state: "checked",
  file_name: "prisons.csv",
  rows: 122,
  sheets: [],
  columns: [
    { heading: "code", samples: ["ALF", "ALI", "ALM"] },
    { heading: "name", samples: ["Allenwood", "Alderson", "Aliceville"] },
    { heading: "state", samples: ["PA", "WV", "AL"] },
    { heading: "type", samples: ["FPC", "USP", "MCC"] },
    { heading: "lat", samples: ["41.1", "37.7", "33.2"] },
    { heading: "lon", samples: ["-76.9", "-80.6", "-88.1"] },
  ],
  mapping: {
    encoding: null,
    sheet: null,
    names: { und: "name" },
    columns: { code: "code", region: "state", category: "type", latitude: "lat", longitude: "lon" },
    default_category: null,
    categories: {},
    regions: {},
    region_country: null,
    add_regions: false,
    not_known: ["NA"],
    date_order: "ymd",
    update: false,
  },
  verdict: { rows: 122, new: 118, changed: 0, same: 0, kept: 2, error: 2 },
  unmatched: [
    { field: "category", value: "FPC", rows: 11 },
    { field: "category", value: "MCC", rows: 4 },
    { field: "region", value: "PA", rows: 9 },
  ],
  created_at: moment(0),
  finished_at: null,
  version: 3,
  ...DONE.none,
};

const letterOf = (id, more) => ({
  id,
  complaint: "c412",
  kind: "acknowledgement",
  language: "fr",
  right_to_left: false,
  template: null,
  party: "pt1",
  role: "complainant",
  authority: null,
  way: "post",
  through: "direct",
  text: "Madame, Monsieur,\n\nNous avons bien reçu votre plainte. Elle nous est parvenue le 8 novembre 2026 et porte le numéro C-2026-000412.\n\nPersonne n’a le droit de vous punir ou de vous traiter plus mal parce que vous vous êtes plaint.",
  sealed_fields: ["recipient_address", "recipient_name"],
  state: "draft",
  created_by: PEOPLE[1],
  submitted_by: null,
  submitted_at: null,
  approved_by: null,
  approved_at: null,
  sent_back: null,
  file: null,
  deliveries: [],
  mail: null,
  blocked: null,
  fulfils: null,
  acts: ["change", "submit", "withdraw"],
  created_at: moment(-3),
  updated_at: moment(-3),
  version: 1,
  ...more,
});
const SIGNED = {
  submitted_by: PEOPLE[1],
  submitted_at: moment(-2, "09:30"),
  file: { size: 38_200, sealed: true },
};
const delivery = (status, offset, more = {}) => ({
  id: `d${status}`,
  way: "registered",
  through: "direct",
  status,
  on_day: day(offset),
  tracking: status === "sent" ? "RR 123 456 785" : null,
  note: null,
  by: PEOPLE[1],
  at: moment(offset),
  ...more,
});
const BLOCKED = {
  safe_contact: "do-not-write",
  alternatives: ["by-hand-at-next-visit", "through-lawyer", "note-on-file"],
};
const LETTERS = [
  letterOf("l5", {
    kind: "question",
    language: "ar",
    right_to_left: true,
    text: "تحية طيبة وبعد،\n\nنعمل على شكواكم المسجلة تحت الرقم C-2026-000412. ولكي نواصل العمل نحتاج إلى معرفة المزيد منكم.",
    sent_back: "Say by when we need the answer",
    created_by: ME,
  }),
  letterOf("l4", { ...SIGNED, state: "submitted", acts: ["change", "approve", "send-back", "withdraw"] }),
  letterOf("l3", {
    ...SIGNED,
    kind: "closing",
    state: "approved",
    approved_by: PEOPLE[2],
    approved_at: moment(-1, "11:00"),
    acts: ["change", "send", "withdraw"],
    blocked: BLOCKED,
  }),
  letterOf("l2", {
    ...SIGNED,
    kind: "to-authority",
    party: null,
    role: null,
    authority: named("au1", "Ministry of Justice"),
    way: "email",
    state: "sending",
    sealed_fields: [],
    file: { size: 36_100, sealed: false },
    approved_by: PEOPLE[2],
    approved_at: moment(-1, "11:00"),
    acts: ["send", "report"],
    mail: { state: "unclear", tries: 1, fault: "process-died" },
  }),
  letterOf("l1", {
    ...SIGNED,
    way: "registered",
    state: "delivered",
    approved_by: PEOPLE[2],
    approved_at: moment(-6, "11:00"),
    acts: ["report"],
    fulfils: "acknowledged",
    deliveries: [delivery("delivered", -3), delivery("sent", -5)],
  }),
];
const waitingLetter = (id, kind, state, more) => ({
  id,
  complaint: "c412",
  reference: "C-2026-000412",
  kind,
  language: "fr",
  state,
  by: PEOPLE[1],
  since: moment(-2, "09:30"),
  sent_back: false,
  due_on: day(2),
  ...more,
});
const incomingRow = (id, offset, way, subject, more = {}) => ({
  id,
  received_on: day(offset),
  way,
  sender_kind: "unknown",
  authority: null,
  subject,
  files: 1,
  office: SOUTH,
  complaint: null,
  role: null,
  registered_by: PEOPLE[1],
  version: 1,
  ...more,
});
const INBOX = [
  incomingRow("in1", -4, "letter", "Answer on the camera images", {
    sender_kind: "authority",
    authority: named("au1", "Ministry of Justice"),
  }),
  incomingRow("in2", -2, "email", "About my brother, C-2026-000412", { files: 2 }),
  incomingRow("in3", -1, "by-hand", "رسالة من العنبر ج", { files: 0 }),
];
const FIELDS = {
  open: "author authority body_complained_about letter_date office place received_on reference summary",
  sealed:
    "complainant_name complainant_number person_concerned_birth_date person_concerned_name person_concerned_number recipient_address recipient_name recipient_number",
};
const TEMPLATES = {
  own: [
    {
      id: "tp1",
      side: "complaints",
      kind: "question",
      language: "fr",
      name: "Question d’ordre médical",
      size: 42_000,
      fields: ["office", "recipient_name", "reference"],
      sealed: true,
      by: PEOPLE[2],
      at: moment(-30),
      version: 1,
    },
  ],
  built_in: ["acknowledgement", "question", "decision", "to-authority", "inadmissible", "closing"].flatMap(
    (kind) =>
      ["en", "fr", "es", "ar"].map((language) => ({
        kind,
        language,
        fields: ["office", "reference"],
        sealed: kind !== "to-authority",
      })),
  ),
  known_fields: Object.entries(FIELDS).flatMap(([which, names]) =>
    names.split(" ").map((name) => ({ name, sealed: which === "sealed" })),
  ),
};
const LETTER_ROUTES = [
  [/^\/api\/complaints\/v1\/complaints\/[^/]+\/letters$/, () => LETTERS],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/letter-recipients$/,
    () => ({
      sends_mail: true,
      parties: [
        {
          party: "pt1",
          role: "complainant",
          safe_contact: "do-not-write",
          safe_contact_note: "Letters are opened on the wing",
          routes: [
            { way: "by-hand", through: "direct" },
            { way: "post", through: "lawyer" },
            { way: "email", through: "lawyer" },
          ],
          alternatives: BLOCKED.alternatives,
        },
      ],
    }),
  ],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/incoming$/,
    () => [incomingRow("in9", -8, "email", "About my brother", { complaint: "c412" })],
  ],
  [
    "/api/complaints/v1/letters",
    (url) =>
      url.searchParams.get("view") === "mine"
        ? page([waitingLetter("l5", "question", "draft", { sent_back: true, by: ME })], 1)
        : page(
            [
              waitingLetter("l4", "acknowledgement", "submitted"),
              waitingLetter("l6", "decision", "submitted"),
            ],
            2,
          ),
  ],
  ["/api/complaints/v1/letter-templates", () => TEMPLATES],
  ["/api/complaints/v1/incoming", () => page(INBOX, 3)],
  [
    /^\/api\/complaints\/v1\/incoming\/[^/]+$/,
    () => ({
      ...INBOX[1],
      text: "They took his glasses when they moved him to wing C. He cannot read his papers for the hearing.\n\nPlease ask them.",
      has_sender: true,
      kept: [
        {
          id: "if1",
          name: "letter-from-my-brother.jpg",
          media_type: "image/jpeg",
          size: 412_000,
          version: 1,
        },
      ],
      left_out: [{ name: "page.html", reason: "kind" }],
      suggested: [{ id: "c412", reference: "C-2026-000412" }],
      filed_by: null,
      filed_at: null,
    }),
  ],
];
const TASKS = [
  ["tk1", "Ask the prison for the camera images of wing C", day(-1), ME, null],
  ["tk2", "Call the lawyer back", day(2), PEOPLE[2], null],
  ["tk3", "Translate the nurse’s note", null, PEOPLE[1], moment(-3)],
].map(([id, text, due_on, assignee, done_at]) => ({
  id,
  text,
  due_on,
  assignee,
  created_by: ME,
  created_at: moment(-5),
  done_at,
  done_by: done_at ? assignee : null,
  version: 1,
}));

const routingRule = (position, name, terms) => ({
  id: `ru${position}`,
  side: "complaints",
  position,
  name,
  active: true,
  themes: [],
  authorities: [],
  regions: [],
  offices: [],
  languages: [],
  channels: [],
  severities: [],
  team: null,
  account: null,
  gone: false,
  version: 1,
  ...terms,
});
const RULES = [
  routingRule(1, "Ill-treatment in the south", {
    themes: [theme("th1")],
    severities: ["serious", "grave"],
    team: named("t3", "Protection"),
    account: PEOPLE[2],
  }),
  routingRule(2, "Health in the north", {
    themes: [theme("th7")],
    regions: [named("rg1", "North Shore"), named("rg2", "Ivel")],
    languages: ["ar", "fr"],
    team: TEAM,
  }),
  routingRule(3, "Everything of the public form", {
    channels: ["form"],
    active: false,
    gone: true,
    team: TEAM,
  }),
];

const ROUTES = [
  ...LETTER_ROUTES,
  ...DISCLOSURE,
  ...duplicatesRoutes({ day, moment, me: ME, rows: COMPLAINTS, whole }),
  ...protectionRoutes({ day, moment, people: PEOPLE, place }),
  [
    "/api/welcome",
    () => ({ institution: "Mediator of Kelmara", default_language: "en", first_account_needed: false }),
  ],
  ["/api/invitation/check", () => ({ kind: "invitation", name: "Leïla Hadri", email: "leila@example.org" })],
  [
    "/api/complaints/v1/complaints/counts",
    () => ({
      views: Object.entries({
        open: 84,
        mine: 18,
        "standing-in": 3,
        team: 4,
        unassigned: 9,
        soon: 7,
        late: 6,
        escalated: 2,
        waiting: 14,
        watching: 5,
        all: 1000,
      }).map(([view, value]) => ({ view, value, capped: value === 1000 })),
      tasks: { value: 3, capped: false },
      follow_ups: { value: 2, capped: false },
    }),
  ],
  ["/api/complaints/v1/complaints/none", null],
  [/^\/api\/complaints\/v1\/complaints\/[^/]+\/tasks$/, () => TASKS],
  [
    "/api/complaints/v1/follow-ups",
    () => ({
      ...page(
        [0, 1].map((at) => ({
          id: `c4${at}0`,
          reference: `C-2026-00040${at}`,
          summary: ["No answer to three requests for a doctor", "Letters opened"][at],
          language: "en",
          level: "confidential",
          decision: "raised",
          closed_on: day(-80),
          place: { id: "p1", name: "Sarn Prison" },
          authority: null,
          assignee: PEOPLE[1],
          team: null,
          follow_up: {
            due_on: day([-2, 6][at]),
            done_on: null,
            result: null,
            note: null,
            by: null,
            version: 1,
          },
        })),
      ),
      count: { value: 2, capped: false },
    }),
  ],
  [
    "/api/complaints/v1/tasks",
    () => ({
      ...page(
        TASKS.slice(0, 2).map(({ id, text, due_on, assignee, version }, at) => ({
          id,
          text,
          due_on,
          assignee,
          version,
          complaint: COMPLAINTS[at].id,
          reference: COMPLAINTS[at].reference,
          summary: COMPLAINTS[at].summary,
          language: "en",
          level: "confidential",
        })),
      ),
      count: { value: 2, capped: false },
    }),
  ],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/watch$/,
    () => ({ watching: true, watchers: [ME, PEOPLE[2]] }),
  ],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/presence$/,
    () => ({ others: [{ who: PEOPLE[1], at: moment(0) }] }),
  ],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/routing$/,
    () => ({ by: named("ru1", "Ill-treatment in the south") }),
  ],
  [
    "/api/complaints/v1/watched-news",
    () =>
      COMPLAINTS.slice(3, 5).map(({ id, reference, summary, language }, at) => ({
        complaint: id,
        reference,
        summary,
        language,
        act: ["note-added", "moved"][at],
        by: PEOPLE[at + 1],
        at: moment(-at),
        count: 3 - at,
      })),
  ],
  ["/api/complaints/v1/routing-rules", () => RULES],
  [
    "/api/complaints/v1/routing-previews",
    () => ({
      looked_at: 211,
      capped: false,
      rules: RULES.map(({ id }, at) => ({ rule: id, fits: [31, 12, 0][at], takes: [31, 9, 0][at] })),
    }),
  ],
  [
    "/api/complaints/v1/substitutions",
    () => [
      {
        id: "s1",
        absent: PEOPLE[1],
        substitute: ME,
        from_on: day(-2),
        until_on: day(9),
        running: true,
        may_end: true,
        version: 1,
      },
      {
        id: "s2",
        absent: ME,
        substitute: PEOPLE[2],
        from_on: day(20),
        until_on: day(34),
        running: false,
        may_end: true,
        version: 1,
      },
    ],
  ],
  [
    "/api/complaints/v1/workloads",
    () =>
      PEOPLE.map((account, at) => ({
        account,
        gone: at === 3,
        complaints: { value: [18, 23, 11, 41][at], capped: false },
        tasks: { value: [3, 0, 5, 2][at], capped: false },
      })).reverse(),
  ],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/notes$/,
    () => [
      {
        id: "n1",
        text: "Asked the director to keep the camera images of wing C.",
        by: ME,
        at: moment(-4),
        version: 1,
      },
    ],
  ],
  ...Object.entries(CASE_WORK).map(([part, body]) => [
    new RegExp(`^/api/complaints/v1/complaints/c[^/]+/${part}$`),
    () => (typeof body === "function" ? body() : body),
  ]),
  ["/api/complaints/v1/complaint-warnings", () => ({ warnings: WARNINGS })],
  ["/api/complaints/v1/directory", () => ({ items: ENTRIES, next: null, count: null })],
  ["/api/complaints/v1/practices", () => PRACTICES],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/attachments$/,
    () => [
      {
        id: "f1",
        name: "nurse-note-scan.pdf",
        media_type: "application/pdf",
        size: 183_220,
        by: ME,
        at: moment(-3),
      },
    ],
  ],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+\/history$/,
    () => [
      {
        id: "h3",
        at: moment(-2),
        by: ME,
        act: "moved",
        reason: null,
        fields: [{ field: "state", from: "assessed", to: "in-progress" }],
      },
      {
        id: "h2",
        at: moment(-9, "10:00"),
        by: PEOPLE[1],
        act: "assigned",
        reason: null,
        fields: [{ field: "assignee", from: null, to: "Ines Morvan" }],
      },
      { id: "h1", at: moment(-20, "09:12"), by: PEOPLE[1], act: "registered", reason: null, fields: [] },
    ],
  ],
  [
    /\/parties\/[^/]+\/readings$/,
    () => ({
      id: "pt1",
      version: 1,
      person: { name: "Karim Belaid", birth_date: "1991-03-02", number: "44-1182" },
    }),
  ],
  [
    /^\/api\/complaints\/v1\/complaints\/[^/]+$/,
    (url) => {
      const row = COMPLAINTS.find((each) => url.pathname.endsWith(each.id));
      return row ? whole(row) : null;
    },
  ],
  [
    "/api/complaints/v1/complaints",
    (url) => {
      const view = url.searchParams.get("view");
      if (view === "waiting") return page([]);
      return page(
        view === "mine"
          ? COMPLAINTS.filter((row) => row.assignee?.id === "a1" && row.state !== "closed")
          : COMPLAINTS,
        84,
      );
    },
  ],
  [
    "/api/complaints/v1/import-mappings",
    () => [
      {
        id: "m1",
        name: "Register of the south",
        columns: [],
        mapping: {
          system: "Register",
          recognised_by: "column",
          reading: {},
          fields: INSPECTION.fields,
          state_otherwise: "received",
          update: false,
        },
        version: 1,
        updated_at: moment(-70),
        fits: true,
      },
    ],
  ],
  [/\/imports\/[^/]+\/inspection$/, () => INSPECTION],
  [
    /\/imports\/[^/]+\/findings$/,
    (url) => ({
      items:
        url.searchParams.get("kind") === "error"
          ? [
              {
                row: 4118,
                kind: "error",
                code: "not-a-day",
                column: "Date réception",
                shape: "99/99/9999",
                reason: "This is not a day.",
                earlier_row: null,
              },
              {
                row: 7902,
                kind: "error",
                code: "not-a-day",
                column: "Date réception",
                shape: "9a99-99-99",
                reason: "This is not a day.",
                earlier_row: null,
              },
              {
                row: 11206,
                kind: "error",
                code: "unmatched",
                column: "Etab.",
                shape: "aaa. aaaa",
                reason: "Nothing is said about this value.",
                earlier_row: null,
              },
            ]
          : [
              {
                row: 9440,
                kind: "duplicate",
                code: "earlier-row",
                column: null,
                shape: null,
                reason: null,
                earlier_row: 9433,
              },
            ],
      next_row: null,
    }),
  ],
  [
    /\/imports\/[^/]+\/proposals\/state$/,
    () => ({
      choices: ["received", "acknowledged", "assessed", "in-progress", "waiting", "closed"],
      values: [
        {
          value: "مغلق",
          count: 9120,
          text: null,
          to: "closed",
          sureness: "sure",
          reason: { code: "same-name" },
        },
        {
          value: "قيد الدرس",
          count: 4011,
          text: null,
          to: "in-progress",
          sureness: "unsure",
          reason: { code: "like", text: "قيد المعالجة" },
        },
        {
          value: "محال",
          count: 2168,
          text: null,
          to: null,
          sureness: null,
          reason: { code: "nothing-like-it" },
        },
      ],
    }),
  ],
  [
    /\/imports\/[^/]+\/proposals\/[^/]+$/,
    () => ({
      choices: null,
      values: [
        {
          value: "MA Sarn",
          count: 5120,
          text: "Maison d’arrêt de Sarn",
          to: "p1",
          sureness: "sure",
          reason: { code: "same-name" },
        },
        {
          value: "CP Oued Lissa",
          count: 4011,
          text: null,
          to: "p2",
          sureness: "likely",
          reason: { code: "like", text: "Oued Lissa Prison" },
        },
        {
          value: "Anc. fort",
          count: 12,
          text: null,
          to: null,
          sureness: null,
          reason: { code: "nothing-like-it" },
        },
      ],
    }),
  ],
  [/^\/api\/complaints\/v1\/imports\/[^/]+$/, (url) => IMPORTS[url.pathname.split("/").at(-1)] ?? null],
  ["/api/complaints/v1/imports", () => page(Object.values(IMPORTS))],
  [
    "/api/gateway/v1/directory",
    () => ({
      accounts: PEOPLE.map((person) => ({ ...person, offices: ["o1"], teams: ["t1"] })),
      offices: [SOUTH],
      teams: [TEAM],
    }),
  ],
  [
    /^\/api\/gateway\/v1\/accounts\/[^/]+$/,
    () => ({
      ...account(PEOPLE[1], 1),
      may_issue_link: true,
      link_from: [],
      memberships: [
        {
          id: "m1",
          role: "caseworker",
          side: "complaints",
          office: SOUTH,
          team: TEAM,
          starts_at: moment(-90),
          ends_at: null,
          version: 1,
        },
      ],
    }),
  ],
  ["/api/gateway/v1/accounts", () => page(PEOPLE.map(account))],
  [
    "/api/gateway/v1/offices",
    () =>
      page([
        { ...SOUTH, closed: false, version: 1 },
        { id: "o2", name: "Northern office", closed: false, version: 1 },
      ]),
  ],
  [
    "/api/gateway/v1/teams",
    () =>
      page([
        { ...TEAM, office: "o1", side: "complaints", closed: false, version: 1 },
        { id: "t2", name: "National visits", office: null, side: "preventive", closed: false, version: 1 },
      ]),
  ],
  ["/api/gateway/v1/roles", () => ({ items: ROLES })],
  ...PATTERNS,
  ["/api/gateway/v1/permissions", () => ({ items: PERMISSIONS })],
  [
    "/api/gateway/v1/machine-clients",
    () =>
      page([
        {
          id: "mc1",
          client_id: "daylight-import",
          name: "Night import",
          side: "complaints",
          scopes: ["complaints.complaint.import"],
          revoked_at: null,
          created_at: moment(-30),
          version: 1,
        },
      ]),
  ],
  ["/api/visits/v1/reference/theme", () => page(themes)],
  [
    "/api/visits/v1/reference/place-category",
    () =>
      page(
        PLACES.slice(0, 6).map((row, at) => ({ id: `cat${at}`, name: row[2], code: `c${at}`, parent: null })),
      ),
  ],
  [
    "/api/visits/v1/reference/region",
    () =>
      page(
        ["Lissa", "Azir", "Mirat", "Ivel"].map((name) => ({
          id: `reg${name}`,
          name,
          code: name,
          parent: null,
        })),
      ),
  ],
  [/\/places\/[^/]+\/readings$/, () => page(READINGS)],
  [/^\/api\/search\/v1\/places\/[^/]+\/timeline$/, () => page(TIMELINE)],
  [/^\/api\/search\/v1\/places\/[^/]+\/timeline\/months$/, () => ({ items: monthsOf(TIMELINE) })],
  [/^\/api\/search\/v1\/recommendations\/[^/]+\/timeline$/, () => page(CHAIN)],
  [/^\/api\/search\/v1\/recommendations\/[^/]+\/timeline\/months$/, () => ({ items: monthsOf(CHAIN) })],
  ["/api/visits/v1/place-imports", () => page([PLACE_IMPORT])],
  [
    /^\/api\/visits\/v1\/place-imports\/[^/]+\/errors$/,
    () => ({
      items: [{ row: 14, code: "no-category", heading: "type", reason: "This row has no category." }],
    }),
  ],
  [/^\/api\/visits\/v1\/place-imports\/[^/]+$/, () => PLACE_IMPORT],
  [
    /^\/api\/visits\/v1\/places\/[^/]+$/,
    (url) => {
      const row = PLACES.find(([id]) => url.pathname.endsWith(id));
      return row ? { ...PLACE, id: row[0], name: row[1] } : null;
    },
  ],
  ["/api/visits/v1/places", () => page(PLACES.map(placeRow), 64)],
  [
    /\/recommendations\/[^/]+\/history$/,
    () => [
      { id: "rh2", at: moment(-60), by: ME, act: "issued", reason: null, fields: [] },
      { id: "rh1", at: moment(-80), by: PEOPLE[1], act: "drafted", reason: null, fields: [] },
    ],
  ],
  [
    /^\/api\/recommendations\/v1\/recommendations\/[^/]+$/,
    (url) => (url.pathname.endsWith("rec2") ? DRAFT : RECOMMENDATION),
  ],
  ["/api/recommendations/v1/recommendations", () => page([RECOMMENDATION, DRAFT])],
  [
    "/api/recommendations/v1/authorities",
    () =>
      page([
        {
          id: "au2",
          reference: "A-0002",
          name: "Ministry of Justice",
          names: {},
          kind: "ministry",
          parent: null,
          closed: false,
          version: 1,
        },
        {
          id: "au1",
          reference: "A-0001",
          name: "Prison Administration",
          names: {},
          kind: "agency",
          parent: named("au2", "Ministry of Justice"),
          closed: false,
          version: 1,
        },
      ]),
  ],
  [
    "/api/search/v1/search",
    () => ({
      items: COMPLAINTS.filter((row) => /search/i.test(row.summary)).map(hit),
      count: { value: 23, capped: false },
      facets: {
        kind: facet(["complaint", null, 18], ["recommendation", null, 4], ["place", null, 1]),
        place: facet(["p1", "Sarn Remand Prison", 12], ["p2", "Oued Lissa Prison", 6]),
        theme: facet(["th5", "Searches", 14], ["th2", "Ill-treatment by staff", 5]),
        state: facet(["in-progress", null, 9], ["waiting", null, 4]),
        year: facet(["2026", null, 20], ["2025", null, 3]),
      },
      corrections: [{ typed: "serch", searched: "search" }],
      next: null,
    }),
  ],
  [
    "/api/search/v1/suggest",
    () => ({
      items: [
        {
          kind: "place",
          id: "p1",
          reference: "P-0044",
          title: marked("Sarn Remand Prison", "sarn"),
          state: null,
          on: null,
        },
        {
          kind: "complaint",
          id: "c356",
          reference: "C-2026-000356",
          title: marked("Strip search before every family visit", "search"),
          state: "waiting",
          on: day(-20),
        },
        {
          kind: "recommendation",
          id: "rec1",
          reference: "R-2025-0187",
          title: marked("Write down every search, with its reason", "search"),
          state: "issued",
          on: day(-60),
        },
      ],
    }),
  ],
];

/** Answers one call: `[status, body]`. */
export function answer(address, { signedIn = true, theme = "light" } = {}) {
  const url = new URL(address);
  if (url.pathname === "/api/session")
    return signedIn ? [200, session(theme)] : [401, problem("unauthenticated", 401)];
  for (const [path, make] of ROUTES) {
    const fits = typeof path === "string" ? path === url.pathname : path.test(url.pathname);
    if (!fits) continue;
    const body = make?.(url);
    return body ? [200, body] : [404, problem("not-found", 404)];
  }
  return [404, problem("not-found", 404)];
}

function problem(slug, status) {
  return { type: `urn:daylight:problem:${slug}`, title: slug, status, correlation_id: "7f3a-19" };
}
