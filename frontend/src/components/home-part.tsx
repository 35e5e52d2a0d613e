import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";

interface HomePartProps {
  title: ReactNode;
  /** Without one, what stands in it counts for itself. */
  count?: number;
  /** To where all of them stand. */
  all?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of the home page: what it is, how many there are, and a way to all of them. */
export function HomePart({ title, count, all, className = "pad", children }: HomePartProps) {
  const format = useFormat();
  return (
    <section className={className}>
      <div className="home-h">
        <h2>{title}</h2>
        {count === undefined ? null : <span>{format.number(count)}</span>}
        {all}
      </div>
      {children}
    </section>
  );
}
