import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { filesOf, type Going, goingOf, recallOf } from "../counts";
import { useRetentionLabels } from "../labels";
import type { Preview } from "../schemas";

/** What would go, what stays and why, and what cannot be called back. */
export function ErasurePreview({ preview }: { preview: Preview }) {
  const labels = useRetentionLabels();
  const format = useFormat();
  const recall = recallOf(preview);
  const files = filesOf(preview);
  return (
    <>
      <Section title={<Trans>What goes</Trans>} note={<Trans>Counted just now; nothing is changed</Trans>}>
        <GoingTable going={goingOf(preview.parts.flatMap((part) => part.counts))} />
        {files > 0 ? (
          <p className="small soft gap-t">
            <Plural value={files} one="# encrypted file is removed" other="# encrypted files are removed" />
          </p>
        ) : null}
      </Section>
      <Section title={<Trans>What stays</Trans>}>
        <ul className="stays">
          {preview.kept.map((each) => (
            <li key={each}>{labels.kept(each)}</li>
          ))}
          <li>
            <Trans>The log of demands: what a court or another body wrote, and what was answered</Trans>
          </li>
        </ul>
      </Section>
      <Section
        title={<Trans>What cannot be called back</Trans>}
        note={<Trans>An erasure here does not reach it</Trans>}
      >
        <ul className="stays">
          {recall.letters > 0 ? (
            <li>
              <Plural value={recall.letters} one="# letter that was sent" other="# letters that were sent" />
            </li>
          ) : null}
          {recall.referrals > 0 ? (
            <li>
              <Plural
                value={recall.referrals}
                one="# referral that was sent"
                other="# referrals that were sent"
              />
            </li>
          ) : null}
          {recall.handovers > 0 ? (
            <li>
              <Plural
                value={recall.handovers}
                one="# handover that the other side took"
                other="# handovers that the other side took"
              />
            </li>
          ) : null}
          {recall.disclosures > 0 ? (
            <li>
              <Plural
                value={recall.disclosures}
                one="# disclosure to others"
                other="# disclosures to others"
              />
            </li>
          ) : null}
          {recall.published.length > 0 ? (
            <li>
              <Trans>
                In the public register: <bdi dir="ltr">{format.list(recall.published)}</bdi>
              </Trans>
            </li>
          ) : null}
          <li>
            <Trans>Lists that somebody exported and kept: we do not know which</Trans>
          </li>
          <li>
            <Trans>
              Old backups of the database, for {format.number(recall.backupsDays)} days; what is sealed is
              unreadable there at once
            </Trans>
          </li>
        </ul>
      </Section>
    </>
  );
}

export function GoingTable({ going }: { going: Going[] }) {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  const format = useFormat();
  const number = (value: number) => (value > 0 ? format.number(value) : <span className="faint">–</span>);
  return (
    <table className="going">
      <caption className="vh">
        <Trans>What goes</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`What`}</th>
          <th scope="col" className="num">{t`Deleted`}</th>
          <th scope="col" className="num">{t`Emptied of words`}</th>
        </tr>
      </thead>
      <tbody>
        {going.map((each) => (
          <tr key={each.part}>
            <th scope="row">{labels.part(each.part)}</th>
            <td className="num">{number(each.deleted)}</td>
            <td className="num">{number(each.emptied)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
