import type { ReactNode } from "react";

/** One step of an addressee's story: what it is, and what there is to say of it. */
export function StoryPart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="story-part">
      <h4>{title}</h4>
      <div className="stack-s">{children}</div>
    </div>
  );
}
