import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "@/i18n/format";
import { type Period, rowsBehind } from "../period";
import type { Figures, Group } from "../schemas";

/** More than these are asked for; a year has twelve months. */
const FIRST = 12;

interface Props {
  figures: Figures;
  period: Period;
  caption: string;
  nameOf: (group: Group) => string;
}

/** A table whose second column draws its numbers; the thin mark is a year earlier. */
export function Bars({ figures, period, caption, nameOf }: Props) {
  const format = useFormat();
  const most = Math.max(1, ...figures.groups.flatMap((group) => [group.count ?? 0, group.before ?? 0]));
  const [all, setAll] = useState(false);
  const shown = all ? figures.groups : figures.groups.slice(0, FIRST);
  const compared = figures.groups.some((group) => group.before !== null);
  return (
    <>
      <table className="hb">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            <th scope="col">
              <span className="vh">
                <Trans>Bar</Trans>
              </span>
            </th>
            <th className="num" scope="col">
              <Trans context="count">Number</Trans>
            </th>
            <th className="num" scope="col">
              <Trans>Share</Trans>
            </th>
            {compared ? (
              <th className="num" scope="col">
                <Trans>A year before</Trans>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <tr key={group.key ?? ""}>
              <th scope="row">
                <bdi>{nameOf(group)}</bdi>
              </th>
              <td className="pv">
                <Bar group={group} most={most} />
              </td>
              <td className="num">
                <Rows figures={figures} group={group} period={period} name={nameOf(group)} />
              </td>
              <td className="num soft">{group.share === null ? "–" : format.percent(group.share)}</td>
              {compared ? (
                <td className="num soft">{group.before === null ? "–" : format.number(group.before)}</td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < figures.groups.length ? (
        <button type="button" className="btn quiet compact" onClick={() => setAll(true)}>
          <Trans>Show all {format.number(figures.groups.length)}</Trans>
        </button>
      ) : null}
    </>
  );
}

function Bar({ group, most }: { group: Group; most: number }) {
  if (group.count === null) {
    return (
      <span className="b x">
        <Trans>not shown</Trans>
      </span>
    );
  }
  return (
    <svg className="hbar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="b" width={(group.count / most) * 100} height="10" />
      {group.before ? (
        <rect className="was" x={(group.before / most) * 100 - 0.5} width="1" height="10" />
      ) : null}
    </svg>
  );
}

function Rows({
  figures,
  group,
  period,
  name,
}: Omit<Props, "caption" | "nameOf"> & { group: Group; name: string }) {
  const format = useFormat();
  if (group.count === null)
    return (
      <span className="soft">
        <Trans>held back</Trans>
      </span>
    );
  if (figures.scope === "office") return <b>{format.number(group.count)}</b>;
  return (
    <Link to="/complaints" search={rowsBehind(figures.by, group.key, period) as never}>
      {format.number(group.count)}
      <span className="vh"> {name}</span>
    </Link>
  );
}
