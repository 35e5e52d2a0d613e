import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

/** Names the window. Never with a person in it, nor the words of a complaint: it stands in the browser's history. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Daylight` : "Daylight";
  }, [title]);
}

interface PageHeadProps {
  title: ReactNode;
  /** What the window is called; the heading when that is plain words. */
  windowTitle?: string;
  /** Reference, date or kind, hanging in the gutter. */
  gutter?: ReactNode;
  crumb?: ReactNode;
  lead?: ReactNode;
  marks?: ReactNode;
  acts?: ReactNode;
  /** The heading is people's own words and finds its direction by itself; its place stays that of the page. */
  said?: boolean;
  hang?: boolean;
  below?: ReactNode;
}

export function PageHead(props: PageHeadProps) {
  const { title, windowTitle, gutter, crumb, lead, marks, acts, said = false, hang = true, below } = props;
  usePageTitle(windowTitle ?? (typeof title === "string" ? title : ""));
  const row = (
    <div className="head-row">
      <div>
        {crumb ? <div className="crumb">{crumb}</div> : null}
        <h1>{said ? <bdi>{title}</bdi> : title}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
        {marks ? <div className="marks">{marks}</div> : null}
      </div>
      {acts ? <div className="acts">{acts}</div> : null}
    </div>
  );
  return (
    <header className="head">
      {hang ? (
        <div className="axis">
          <div className="ref">{gutter}</div>
          {row}
        </div>
      ) : (
        row
      )}
      {below}
    </header>
  );
}

export function Crumb({ to, children, here }: { to: string; children: ReactNode; here?: ReactNode }) {
  return (
    <>
      <Link to={to} activeOptions={{ exact: true }}>
        {children}
      </Link>
      {here ? (
        <>
          <span aria-hidden="true">/</span> <span>{here}</span>
        </>
      ) : null}
    </>
  );
}

interface SectionProps {
  id?: string;
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
  first?: boolean;
}

/** A part of a page: its name hangs in the gutter, its substance stands beyond the axis. */
export function Section({ id, title, note, children, first = false }: SectionProps) {
  return (
    <section className={first ? "sec axis first" : "sec axis"} id={id}>
      <div className="gut">
        <h2>{title}</h2>
        {note ? <p>{note}</p> : null}
      </div>
      <div>{children}</div>
    </section>
  );
}
