import { Link } from "@tanstack/react-router";
import type { Paragraph } from "../schemas";

/** A recommendation as it was issued, and how it stands as far as may be said outside. */
export function Drawn({ paragraph }: { paragraph: Paragraph }) {
  return (
    <div>
      <p className="meta">
        {paragraph.recommendation && paragraph.label ? (
          <Link to="/recommendations/$recommendation" params={{ recommendation: paragraph.recommendation }}>
            <bdi dir="ltr">{paragraph.label}</bdi>
          </Link>
        ) : null}
      </p>
      <p className="voice measure" dir="auto" lang={paragraph.language}>
        {paragraph.text}
      </p>
      <ul className="small soft">
        {paragraph.standing?.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
