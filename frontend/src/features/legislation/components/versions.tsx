import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { provisionVersionsQuery } from "../api/provisions";
import type { Provision } from "../schemas";

interface VersionsProps {
  provision: Provision;
  language: string;
  onClose: () => void;
}

/** What a provision said before, newest first. */
export function Versions({ provision, language, onClose }: VersionsProps) {
  const format = useFormat();
  const versions = useQuery(provisionVersionsQuery(provision.id));
  return (
    <>
      <Fetched query={versions} tight>
        {(found) => (
          <ol className="tl">
            {found.map((each) => (
              <TimelineEntry
                key={each.id}
                at={each.entered_at}
                title={
                  each.valid_from ? (
                    <Trans>
                      Version {each.number}, from <bdi>{format.day(each.valid_from)}</bdi>
                    </Trans>
                  ) : (
                    <Trans>Version {each.number}</Trans>
                  )
                }
              >
                {each.heading ? (
                  <p dir="auto">
                    <b>{each.heading}</b>
                  </p>
                ) : null}
                <p className="voice law-words" dir="auto" lang={language}>
                  {each.words}
                </p>
                <p className="by">
                  <bdi>{each.entered_by.name}</bdi>
                </p>
              </TimelineEntry>
            ))}
          </ol>
        )}
      </Fetched>
      <div className="dlg-acts">
        <button type="button" className="btn primary" onClick={onClose}>
          <Trans>Close</Trans>
        </button>
      </div>
    </>
  );
}
