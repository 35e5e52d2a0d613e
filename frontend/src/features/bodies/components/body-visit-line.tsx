import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import type { BodyVisit } from "../schemas";

/** When it was, and with how many people they spoke. */
export function BodyVisitLine({ visit }: { visit: BodyVisit }) {
  const { t } = useLingui();
  const format = useFormat();
  const days =
    visit.starts_on === visit.ends_on
      ? format.day(visit.starts_on)
      : `${format.day(visit.starts_on)} – ${format.day(visit.ends_on)}`;
  const spoke = [
    visit.spoke_held !== null ? t`persons held: ${format.number(visit.spoke_held)}` : null,
    visit.spoke_staff !== null ? t`staff: ${format.number(visit.spoke_staff)}` : null,
    visit.spoke_relatives !== null ? t`relatives: ${format.number(visit.spoke_relatives)}` : null,
  ].filter((each) => each !== null);
  return (
    <p className="meta">
      <bdi>{days}</bdi>
      {spoke.length > 0 ? (
        <span>
          <Trans>spoke with {format.list(spoke)}</Trans>
        </span>
      ) : null}
      {visit.public ? null : (
        <span className="mark">
          <Icon name="lv-confidential" />
          <Trans>Not public</Trans>
        </span>
      )}
    </p>
  );
}
