import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";

export function byService(codes: string[]): { service: string; codes: string[] }[] {
  const services = new Map<string, string[]>();
  for (const code of [...codes].sort()) {
    const service = code.slice(0, code.indexOf("."));
    services.set(service, [...(services.get(service) ?? []), code]);
  }
  return [...services].map(([service, list]) => ({ service, codes: list }));
}

const SERVICES: Record<string, MessageDescriptor> = {
  visits: msg`Places and reference lists`,
  complaints: msg`Complaints`,
  recommendations: msg`Recommendations`,
  search: msg`Search`,
  gateway: msg`Administration`,
};

const PERMISSIONS: Record<string, MessageDescriptor> = {
  "visits.place.read": msg`Read places and lists`,
  "visits.place.write": msg`Enter and change places`,
  "visits.place.import": msg`Import places`,
  "visits.reference.write": msg`Change reference lists`,
  "complaints.complaint.read": msg`Read the files of the own team`,
  "complaints.complaint.read-internal": msg`Read internal complaints`,
  "complaints.complaint.head": msg`Read all files of the office but the sealed`,
  "complaints.complaint.register": msg`Register complaints`,
  "complaints.complaint.work": msg`Work on complaints: change, move, write notes`,
  "complaints.complaint.assign": msg`Assign complaints`,
  "complaints.complaint.import": msg`Import complaints`,
  "complaints.complaint.export": msg`Download lists of complaints`,
  "complaints.complaint.unseal": msg`Open sealed persons with a purpose`,
  "complaints.calendar.write": msg`Keep the calendars deadlines are counted by`,
  "complaints.settings.write": msg`Set how the office works on complaints`,
  "complaints.letter.approve": msg`Approve letters of colleagues`,
  "complaints.disclosure.agree": msg`Agree to a disclosure without consent, as the second person`,
  "complaints.protection.work": msg`Work on allegations and protection files`,
  "complaints.glass.break": msg`Open a sealed record in an emergency`,
  "complaints.glass.review": msg`Hear of emergency openings and review them`,
  "complaints.pattern.read": msg`See patterns in complaints`,
  "complaints.figures.read": msg`See figures on complaints`,
  "complaints.register.publish": msg`Publish summaries in the register`,
  "complaints.retention.decide": msg`Decide on retention, erasure and demands`,
  "recommendations.authority.write": msg`Change the register of authorities`,
  "recommendations.recommendation.read": msg`Read recommendations`,
  "recommendations.recommendation.write": msg`Write recommendations`,
  "recommendations.recommendation.issue": msg`Issue recommendations`,
  "recommendations.recommendation.assess": msg`Assess how far recommendations are carried out, and close them`,
  "recommendations.review.read": msg`Be told when complaints or findings disagree with what is said to be done`,
  "recommendations.recommendation.issue-urgent": msg`Send urgent recommendations at once`,
  "visits.report.answer": msg`For an authority: read fact checks, and answer`,
  "recommendations.recommendation.answer": msg`For an authority: read what was recommended to it, and answer`,
  "visits.agreement.choose": msg`Find agreements with partners by name`,
  "visits.glass.break": msg`Open information received in an emergency`,
  "visits.glass.review": msg`Hear of such openings and review them`,
  "recommendations.recommendation.head": msg`Read the drafts of all teams`,
  "recommendations.recommendation.export": msg`Download lists of recommendations`,
  "search.read": msg`Search`,
  "search.release.prepare": msg`Prepare figures that are published`,
  "search.release.approve": msg`Publish and withdraw figures that somebody else prepared`,
  "search.annual-report.read": msg`Read annual and thematic reports`,
  "search.annual-report.write": msg`Write annual and thematic reports`,
  "search.annual-report.issue": msg`Issue annual and thematic reports`,
  "search.rebuild": msg`See to the search index, and have it made again`,
  "search.synonyms.write": msg`Keep the words that mean the same in searches`,
  "gateway.account.admin": msg`Administer accounts, roles and programs`,
  "gateway.account.vouch": msg`Let people and programs onto the side, and hand over their links`,
  "gateway.directory.read": msg`See the names of colleagues`,
  "gateway.audit.read": msg`Read the audit trail`,
};

/** What a permission means in words; one we have no words for shows its code. */
export function usePermissionText() {
  const of = useLabelOf();
  return { service: of(SERVICES), permission: of(PERMISSIONS) };
}
