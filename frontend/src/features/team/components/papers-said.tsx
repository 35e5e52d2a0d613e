import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useTeamLabels } from "../labels";
import type { MemberItem } from "../schemas";

/** Which papers are missing or run out soon, in words. */
export function PapersSaid({ missing, ending }: Pick<MemberItem, "missing" | "ending">) {
  const { i18n } = useLingui();
  const labels = useTeamLabels();
  const format = useFormat();
  if (!missing || !ending) return null;
  if (missing.length === 0 && ending.length === 0)
    return (
      <span className="mark">
        <Icon name="check" />
        <Trans>All papers there</Trans>
      </span>
    );
  const list = new Intl.ListFormat(i18n.locale);
  const lacking = list.format(missing.map(labels.paper));
  const running = list.format(ending.map((each) => `${labels.paper(each.kind)} (${format.day(each.until)})`));
  return (
    <span className="papers-said">
      {missing.length > 0 ? (
        <span className="mark">
          <Icon name="warn" />
          <Trans>Missing: {lacking}</Trans>
        </span>
      ) : null}
      {ending.length > 0 ? (
        <span className="mark">
          <Icon name="clock" />
          <Trans>Runs out soon: {running}</Trans>
        </span>
      ) : null}
    </span>
  );
}
