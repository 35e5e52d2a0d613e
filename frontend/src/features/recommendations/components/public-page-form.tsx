import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { LOCALES } from "@/i18n/locale";
import { useKeepPublicPage } from "../api/publication";
import type { PublicPage } from "../schemas";

const HOME = "/public/recommendations";

/** Whether the institution shows its recommendations to everybody, and on whose sites. */
export function PublicPageForm({ kept }: { kept: PublicPage }) {
  const { t } = useLingui();
  const format = useFormat();
  const keep = useKeepPublicPage(kept);
  const [open, setOpen] = useState(kept.open);
  const [names, setNames] = useState<Record<string, string>>(kept.names);
  const [sites, setSites] = useState(kept.sites.join("\n"));
  return (
    <>
      <Section title={<Trans>Public page</Trans>} note={<Trans>For the whole institution</Trans>} first>
        <form
          className="form stack"
          onSubmit={(event) => {
            event.preventDefault();
            const given = Object.entries(names).filter(([, name]) => name.trim() !== "");
            const lines = sites.split("\n").map((line) => line.trim().replace(/\/$/, ""));
            keep.mutate(
              { open, names: Object.fromEntries(given), sites: lines.filter((line) => line !== "") },
              { onSuccess: () => say(t`Saved. It holds from now on.`) },
            );
          }}
        >
          <ErrorSummary error={keep.error} />
          <p className="measure">
            <Trans>
              Everybody reads what two people published: the words, what authorities answered, and how you
              assess it. Never a source, a note, or what is not released.
            </Trans>
          </p>
          <label className="choice">
            <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
            <Trans>The page is open to everybody</Trans>
          </label>
          <fieldset className="stack-s">
            <legend>{t`Name of the institution, as the page bears it`}</legend>
            {Object.keys(LOCALES).map((code) => (
              <TextField
                key={code}
                label={format.language(code)}
                lang={code}
                maxLength={300}
                value={names[code] ?? ""}
                onChange={(event) => setNames({ ...names, [code]: event.target.value })}
              />
            ))}
          </fieldset>
          <AreaField
            label={t`Sites that may show the list inside their own pages`}
            hint={t`One address a line, such as https://www.npm.example. Nobody else may.`}
            rows={3}
            dir="ltr"
            spellCheck={false}
            value={sites}
            onChange={(event) => setSites(event.target.value)}
          />
          <p className="acts">
            <button type="submit" className="btn primary" disabled={keep.isPending}>
              <Trans>Save</Trans>
            </button>
            {kept.open ? (
              <a className="btn" href={HOME} target="_blank" rel="noreferrer">
                <Trans>See the public page</Trans>
              </a>
            ) : null}
          </p>
        </form>
      </Section>
      {kept.open ? <Snippet /> : null}
    </>
  );
}

/** What the institution's own site takes over as it is. */
function Snippet() {
  const { t, i18n } = useLingui();
  const address = `${window.location.origin}${HOME}`;
  const title = t`Recommendations`;
  const code = `<iframe src="${address}/embed?lang=${i18n.locale}" title="${title}" loading="lazy" width="100%" height="700"></iframe>\n<p><a href="${address}?lang=${i18n.locale}">${title}</a></p>`;
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    say(t`Copied`);
  };
  return (
    <Section title={<Trans>On your own site</Trans>} note={<Trans>No script needed</Trans>}>
      <div className="stack-s">
        <AreaField
          label={t`Paste this into a page of one of these sites`}
          hint={t`What is chosen on the public page can stand in the address as well, after lang.`}
          readOnly
          rows={4}
          dir="ltr"
          value={code}
          onFocus={(event) => event.target.select()}
        />
        <p className="acts">
          <button type="button" className="btn" onClick={() => void copy()}>
            <Trans>Copy</Trans>
          </button>
        </p>
      </div>
    </Section>
  );
}
