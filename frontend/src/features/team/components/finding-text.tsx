import { useLingui } from "@lingui/react/macro";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import { useTeamLabels } from "../labels";
import type { Finding } from "../schemas";

/** What speaks against a team, as a sentence. */
export function useFindingText(): (finding: Finding) => string {
  const { t, i18n } = useLingui();
  const labels = useTeamLabels();
  const format = useFormat();
  const list = new Intl.ListFormat(i18n.locale);
  return (finding) => {
    const who = apart(finding.member?.name ?? "…");
    const about = apart(finding.about?.name ?? "…");
    const day = (name: string) => (finding.values[name] ? format.day(finding.values[name]) : "…");
    const [since, until] = [day("since"), day("until")];
    const expertise = labels.expertise(finding.subject);
    const paper = labels.paper(finding.subject as Parameters<typeof labels.paper>[0]);
    const tie = labels.tie(finding.values.tie ?? "other");
    const languages = list.format((finding.values.languages ?? "").split(",").map(format.language));
    switch (finding.code) {
      case "too-few":
        return t`At least two people go on a visit.`;
      case "no-lead":
        return t`Nobody leads the team yet.`;
      case "outsiders-alone":
        return t`Experts and interpreters go with a member or staff of the mechanism.`;
      case "no-woman":
        return t`There is no woman in the team.`;
      case "no-man":
        return t`There is no man in the team.`;
      case "expertise":
        return t`Nobody brings what a visit there asks for: ${expertise} (${about}).`;
      case "minority":
        return t`Nobody in the team has said that they belong to a minority.`;
      case "language":
        return t`Nobody speaks a language of those held in ${about}: ${languages}. An interpreter is needed.`;
      case "language-unspoken":
        return t`Some of those held in ${about} speak ${languages}, and nobody in the team does.`;
      case "languages-unknown":
        return t`Nobody wrote down which languages are spoken by those held in ${about}.`;
      case "conflict":
        return t`${who} has a tie to ${about}: ${tie}.`;
      case "interpreter-of-place":
        return t`${who} interprets and belongs to ${about}: ${tie}. Whoever speaks there would not be safe.`;
      case "paper-missing":
        return t`${who} lacks a paper: ${paper}.`;
      case "paper-runs-out":
        return t`A paper of ${who} is not valid on all of these days: ${paper}, until ${until}.`;
      case "not-of-team":
        return t`${who} is not in the team on all of these days.`;
      case "absent":
        return t`${who} is absent from ${since} until ${until}.`;
      case "elsewhere":
        return t`${who} is on another visit from ${since} until ${until}.`;
    }
  };
}
