import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useWide } from "@/client/wide";
import { Icon } from "@/components/icon";
import { type Lacks, lacksAny, lacksOf } from "../missing";
import type { Remark, Report } from "../schemas";

/** Where one can jump to, and what each section still needs. */
export function Outline({ report, remarks }: { report: Report; remarks: Remark[] }) {
  const { t } = useLingui();
  const wide = useWide("75.01rem");
  const list = (
    <ol>
      {report.sections.map((part) => {
        const lacks = lacksOf(part, remarks);
        return (
          <li key={part.id}>
            <a href={`#s-${part.id}`}>
              <bdi>{part.title}</bdi>
            </a>
            {lacksAny(lacks) ? <Missing lacks={lacks} /> : null}
          </li>
        );
      })}
    </ol>
  );
  return (
    <nav className="outline" aria-label={t`Sections`}>
      {wide ? (
        list
      ) : (
        <details>
          <summary>
            <Trans>Sections, and what they need</Trans>
          </summary>
          {list}
        </details>
      )}
    </nav>
  );
}

function Missing({ lacks }: { lacks: Lacks }) {
  return (
    <span className="lack">
      {lacks.gone > 0 ? (
        <span>
          <Icon name="warn" small />
          <Plural value={lacks.gone} one="# withdrawn" other="# withdrawn" />
        </span>
      ) : null}
      {lacks.remarks > 0 ? (
        <span>
          <Icon name="speech" small />
          <Plural value={lacks.remarks} one="# remark" other="# remarks" />
        </span>
      ) : null}
      {lacks.empty ? (
        <span>
          <Icon name="st-received" small />
          <Trans>nothing in it yet</Trans>
        </span>
      ) : lacks.blank > 0 ? (
        <span>
          <Icon name="st-received" small />
          <Plural value={lacks.blank} one="# empty paragraph" other="# empty paragraphs" />
        </span>
      ) : null}
    </span>
  );
}
