import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import type { ColumnReason, DateOrder, MatchReason, Notice, Separator } from "../schemas";

/** Why a column was taken for a field, or left out. */
export function ColumnReasonText({ reason }: { reason: ColumnReason }) {
  switch (reason.code) {
    case "blank":
      return <Trans>Blank in every row.</Trans>;
    case "added-by-errors-file":
      return <Trans>Added by an error file; not part of the data.</Trans>;
    case "all-different":
      return <Trans>All different, none blank.</Trans>;
    case "yes-or-no":
      return <Trans>Only yes and no.</Trans>;
    case "by-name":
      return <Trans>By its name.</Trans>;
    case "not-recognised":
      return <Trans>Nothing in the name or the values tells which field it is.</Trans>;
    case "some-blank":
      return <Plural value={reason.blank} one="One row has none." other="# rows have none." />;
    case "few-values":
      return (
        <>
          <Plural value={reason.different} one="One value." other="# different values." />
          <Blank count={reason.blank} />
        </>
      );
    case "repeated":
      return <Repeated {...reason} />;
    case "days":
      return <Days {...reason} />;
    default:
      return <Joined {...reason} />;
  }
}

function Blank({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <>
      {" "}
      <Plural value={count} one="One blank." other="# blank." />
    </>
  );
}

function Repeated({ different, filled }: { different: number; filled: number }) {
  const format = useFormat();
  return (
    <Trans>
      Only {format.number(different)} different in {format.number(filled)} rows: repeated ones count as
      duplicates.
    </Trans>
  );
}

const ORDER: Record<DateOrder, ReactNode> = {
  iso: <Trans>Days, the year first.</Trans>,
  "day-first": <Trans>Days, the day first.</Trans>,
  "month-first": <Trans>Days, the month first.</Trans>,
  excel: <Trans>Days, as the numbers of Excel.</Trans>,
};

interface DaysProps {
  order: DateOrder;
  read: number;
  filled: number;
  blank: number;
  ambiguous: boolean;
}

function Days({ order, read, filled, blank, ambiguous }: DaysProps) {
  const format = useFormat();
  return (
    <>
      {ORDER[order]}{" "}
      <Trans>
        {format.number(read)} of {format.number(filled)} read.
      </Trans>
      <Blank count={blank} />
      {ambiguous ? (
        <>
          {" "}
          <Trans>No value tells day from month.</Trans>
        </>
      ) : null}
    </>
  );
}

interface JoinedProps {
  code: "holds-joined" | "joined";
  first: string;
  second: string;
}

function Joined({ code, first, second }: JoinedProps) {
  return code === "joined" ? (
    <Trans>
      <bdi>{first}</bdi> and <bdi>{second}</bdi> joined make the code of the theme.
    </Trans>
  ) : (
    <Trans>
      Holds <bdi>{first}</bdi> and <bdi>{second}</bdi> joined; not needed twice.
    </Trans>
  );
}

/** Why a value is thought to stand for something here. */
export function MatchReasonText({ reason }: { reason: MatchReason }) {
  switch (reason.code) {
    case "same-code":
      return <Trans>Same code.</Trans>;
    case "same-name":
      return <Trans>Same name.</Trans>;
    case "nothing-like-it":
      return <Trans>Nothing like it found.</Trans>;
    default:
      return <Like text={reason.text} />;
  }
}

function Like({ text }: { text: string }) {
  return (
    <Trans>
      Like “<bdi>{text}</bdi>”.
    </Trans>
  );
}

const SEPARATED: Record<Exclude<Separator, "other">, ReactNode> = {
  comma: <Trans>Cells separated by commas.</Trans>,
  semicolon: <Trans>Cells separated by semicolons.</Trans>,
  tab: <Trans>Cells separated by tabs.</Trans>,
  "vertical-bar": <Trans>Cells separated by vertical bars.</Trans>,
};

/** Something to know about how the file was read. */
export function NoticeText({ notice }: { notice: Notice }) {
  if (notice.code === "repeated-name") return <RepeatedName name={notice.name} shownAs={notice.shown_as} />;
  return notice.separator === "other" ? (
    <SeparatedBy character={notice.character} />
  ) : (
    SEPARATED[notice.separator]
  );
}

function RepeatedName({ name, shownAs }: { name: string; shownAs: string }) {
  return (
    <Trans>
      Two columns are called “<bdi>{name}</bdi>”; the later one is shown as “<bdi>{shownAs}</bdi>”.
    </Trans>
  );
}

function SeparatedBy({ character }: { character: string }) {
  return (
    <Trans>
      Cells separated by <bdi>{character}</bdi>.
    </Trans>
  );
}
