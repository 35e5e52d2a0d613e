import { Plural, Trans } from "@lingui/react/macro";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import type { IndexState } from "../schemas";

/** By what searches are answered, and what is not found at present. */
export function IndexStateSection({ index }: { index: IndexState }) {
  const format = useFormat();
  return (
    <Section first title={<Trans>State</Trans>}>
      <div className="stack-s">
        <p>
          {index.engine === "opensearch" ? (
            <Trans>OpenSearch answers searches.</Trans>
          ) : (
            <Trans>The built-in index answers searches.</Trans>
          )}{" "}
          {index.documents === null ? (
            <b>
              <Trans>It does not answer at the moment.</Trans>
            </b>
          ) : (
            <Trans>Records and files in it: {format.number(index.documents)}.</Trans>
          )}
        </p>
        <p>
          {index.waiting === 0 ? (
            <Trans>Everything that changed is in it.</Trans>
          ) : (
            <Plural
              value={index.waiting}
              one="# record changed and is not in it yet."
              other="# records changed and are not in it yet."
            />
          )}
        </p>
        {index.set_aside === 0 ? (
          <p>
            <Trans>No record is set aside.</Trans>
          </p>
        ) : (
          <div className="strip" role="note">
            <div>
              <b>
                <Plural
                  value={index.set_aside}
                  one="# record is set aside, and nobody finds it"
                  other="# records are set aside, and nobody finds them"
                />
              </b>
              <p className="small">
                <Trans>
                  The part of Daylight that keeps them fails when it is asked for them. It is asked again by
                  itself, once an hour at least. The log of search names their kinds and ids.
                </Trans>
              </p>
            </div>
          </div>
        )}
      </div>
    </Section>
  );
}
