// Consent, referral and handover of the invented office, for looking at pages. Never part of what is shipped.
const day = (offset) => {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return date.toISOString().slice(0, 10);
};
const moment = (offset) => `${day(offset)}T10:12:00Z`;
const ME = { id: "a1", name: "Ines Morvan" };
const HEAD = { id: "a2", name: "Samir Oudin" };
const BODY = { id: "au9", name: "Equality Body of Kelmara" };
const ONE = "/api/complaints/v1/complaints/[^/]+";
const at = (path) => new RegExp(`^${ONE}/${path}$`);

const consent = (id, extra) => ({
  id,
  party: "pt1",
  party_role: "complainant",
  given_by: "self",
  capacity: "full",
  guardian_basis: null,
  reviewed_on: null,
  review_by: null,
  purpose: "referral",
  recipient_kind: "partner",
  recipient: BODY,
  content: ["case", "place", "narrative"],
  given_on: day(-12),
  given_how: "spoken",
  until: null,
  note: null,
  recorded_by: ME,
  recorded_at: moment(-12),
  in_force: true,
  withdrawn_on: null,
  withdrawn_by: null,
  withdrawal_recorded_by: null,
  version: 1,
  ...extra,
});
const agreement = {
  id: "ag1",
  side: "complaints",
  authority: BODY,
  title: "Agreement of 2025",
  independent: true,
  valid_from: day(-400),
  valid_until: day(300),
  in_force: true,
  purpose: "Cases of ill-treatment and discrimination in places of detention",
  content: ["case", "place", "summary", "narrative", "identity"],
  contact: "Call the duty line; the package goes by courier.",
  public_key: "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
  answer_days: 30,
  version: 2,
  updated_at: moment(-40),
};
const offer = {
  id: "h1",
  from_side: "complaints",
  to_side: "preventive",
  state: "offered",
  content: ["case", "place"],
  persons: 0,
  message: "For the next visit, if you see fit.",
  offered_at: moment(-2),
  open_until: day(20),
  accepted_at: null,
  withdrawn_at: null,
  version: 1,
};
const exception = {
  id: "e1",
  recipient: BODY,
  content: ["case", "narrative"],
  ground: "asking-raises-risk",
  reason: "He shares a cell with those he accuses.",
  tried: "The infirmary’s register and two visits say nothing.",
  until: day(7),
  state: "asked",
  asked_by: HEAD,
  asked_at: moment(-1),
  decided_by: null,
  decided_at: null,
  decision_reason: null,
  may_decide: true,
  version: 1,
};
const referral = {
  id: "rf1",
  reference: "R-2026-000017",
  state: "sent",
  agreement: "ag1",
  agreement_title: agreement.title,
  partner: BODY,
  contact: agreement.contact,
  content: ["case", "place"],
  persons: [],
  question: "Please look into it.",
  language: "en",
  marks: 0,
  prepared_by: ME,
  created_at: moment(-8),
  sent_by: ME,
  sent_at: moment(-7),
  due_on: day(3),
  acknowledged_on: null,
  answered_on: null,
  answer: null,
  their_reference: "EB/77",
  ended_because: null,
  has_package: true,
  moves: ["acknowledged", "answered", "declined", "withdrawn"],
  version: 2,
};

export const DISCLOSURE = [
  [
    at("consents"),
    () => [
      consent("k2", {
        party: "pt2",
        party_role: "person-concerned",
        capacity: "fluctuating",
        reviewed_on: day(-100),
        review_by: day(-8),
        in_force: false,
        given_how: "interpreted",
      }),
      consent("k1", {
        withdrawn_on: day(-1),
        withdrawn_by: "self",
        withdrawal_recorded_by: ME,
        in_force: false,
      }),
    ],
  ],
  [at("disclosure-exceptions"), () => [exception]],
  [at("referrals"), () => [referral]],
  [
    at("handovers"),
    () => ({ given: [{ ...offer, of_persons: [], offered_by: ME, withdrawn_by: null }], received: [] }),
  ],
  [
    at("disclosures"),
    () => [
      {
        id: "d1",
        purpose: "referral",
        recipient_kind: "partner",
        recipient: BODY,
        content: ["case", "place"],
        persons: [],
        consents: ["k1"],
        exceptions: [],
        source: "rf1",
        by: ME,
        at: moment(-7),
        reached: true,
        recalled_on: null,
        rests_on_withdrawn: true,
        version: 1,
      },
    ],
  ],
  [
    at("disclosure-check"),
    () => ({
      allowed: false,
      covered: [],
      missing: [
        { content: "place", party: "pt1", lack: "withdrawn" },
        { content: "place", party: "pt2", lack: "review-due" },
      ],
    }),
  ],
  [
    at("name-searches"),
    () => ({
      id: "c412",
      version: 3,
      checked: "x",
      unreadable: 0,
      found: [
        { field: "narrative", start: 0, end: 4 },
        { field: "narrative", start: 59, end: 64 },
      ],
    }),
  ],
  ["/api/complaints/v1/agreements", () => [agreement]],
  [
    "/api/complaints/v1/handover-offers",
    () => [
      { ...offer, from_side: "preventive", to_side: "complaints" },
      {
        ...offer,
        id: "h0",
        from_side: "preventive",
        to_side: "complaints",
        state: "withdrawn",
        accepted_at: moment(-30),
        withdrawn_at: moment(-3),
        message: "Water in the east wing",
      },
    ],
  ],
];
