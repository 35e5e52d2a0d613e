import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { useFormat } from "@/i18n/format";
import { figuresQuery } from "../api/figures";
import { useCountedBy } from "../labels";
import type { Period } from "../period";
import type { Dimension, Figures, Group, Scope } from "../schemas";
import { Bars } from "./bars";
import { Figure } from "./figure";

interface Props {
  by: Dimension;
  period: Period;
  scope: Scope;
  /** What a code is called; ids come with their names. */
  codeName: (by: Dimension, code: string) => string;
}

/** Complaints of a period by one thing. */
export function CountFigure({ by, period, scope, codeName }: Props) {
  const { t } = useLingui();
  const countedBy = useCountedBy();
  const found = useQuery(figuresQuery(by, period, scope));
  const nameOf = (group: Group) => group.name ?? (group.key ? codeName(by, group.key) : t`Nothing is said`);
  return (
    <Fetched query={found} tight>
      {(figures) => (
        <Figure
          title={<Finding figures={figures} nameOf={nameOf} />}
          method={<Method figures={figures} />}
          path={`figures/${by}`}
          query={{ ...period, scope, compared: "true" }}
        >
          {figures.groups.length > 0 ? (
            <Bars figures={figures} period={period} caption={countedBy(figures)} nameOf={nameOf} />
          ) : (
            <p className="soft small">
              {figures.held_back ? (
                <Trans>Too few to show.</Trans>
              ) : (
                <Trans>No complaint in this period.</Trans>
              )}
            </p>
          )}
        </Figure>
      )}
    </Fetched>
  );
}

function Finding({ figures, nameOf }: { figures: Figures; nameOf: (group: Group) => string }) {
  const format = useFormat();
  const countedBy = useCountedBy();
  const most = figures.groups
    .filter((group) => group.key !== null)
    .sort((one, other) => (other.count ?? 0) - (one.count ?? 0))[0];
  if (!most?.share) return <>{countedBy(figures)}</>;
  return (
    <Trans>
      {countedBy(figures)}: most are <bdi>{nameOf(most)}</bdi>, {format.percent(most.share)}
    </Trans>
  );
}

function Method({ figures }: { figures: Figures }) {
  const format = useFormat();
  const first = <bdi>{format.day(figures.first)}</bdi>;
  const last = <bdi>{format.day(figures.last)}</bdi>;
  const total = figures.total === null ? <Trans>Too few to show</Trans> : format.number(figures.total);
  return (
    <>
      {figures.day === "received" ? (
        <Trans>
          {total}, received {first} to {last}.
        </Trans>
      ) : (
        <Trans>
          {total}, closed {first} to {last}.
        </Trans>
      )}{" "}
      {["theme", "action", "issue_outcome"].includes(figures.by) ? (
        <Trans>One complaint can have several.</Trans>
      ) : null}{" "}
      {figures.groups.some((group) => group.before) ? (
        <Trans>The thin mark is the same days a year before.</Trans>
      ) : null}{" "}
      <HeldBack figures={figures} />
    </>
  );
}

/** What is not shown of records the reader may not read, and why the days are others than those asked for. */
function HeldBack({ figures }: { figures: Figures }) {
  const { t } = useLingui();
  const format = useFormat();
  if (figures.grid === null || figures.threshold === null) return null;
  const whole = {
    month: t`Counted in whole months, a month after they end.`,
    quarter: t`Counted in whole quarters, a month after they end.`,
    year: t`Counted in whole years, a month after they end.`,
  };
  return (
    <>
      {whole[figures.grid]}{" "}
      {figures.counted_on ? (
        <Trans>
          Unchanged since <bdi>{format.day(figures.counted_on)}</bdi>.
        </Trans>
      ) : null}{" "}
      {figures.held_back ? (
        <Trans>
          Groups under {format.number(figures.threshold)} are left out, and what would give them away.
        </Trans>
      ) : null}
    </>
  );
}
