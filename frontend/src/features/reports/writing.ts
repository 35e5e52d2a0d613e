import { newKey } from "@/client/http";
import { ProblemError, statusOf } from "@/client/problem";
import { addParagraph, patchParagraph, readReport } from "./api/writing";
import type { Paragraph, ParagraphDraft, PartOrder, Report } from "./schemas";
import { type Begun, placeIn, standing } from "./standing";

export type Standing = "typed" | "failed" | "conflict" | "refused" | "removed";

/** What was written in a paragraph and is not kept yet. */
export interface Unkept {
  text: string;
  /** The version it was written upon, and what stood there. */
  base: number;
  before: string;
  standing: Standing;
  /** In a conflict: the paragraph as somebody else left it. */
  theirs?: Paragraph;
  error?: unknown;
}

export interface Desk {
  unkept: ReadonlyMap<string, Unkept>;
  /** What stands on the page and is not in the report yet. */
  begun: ReadonlyMap<string, Begun>;
  saving: boolean;
  keptAt: string | null;
}

interface Access {
  report: string;
  /** The report as it is known now. */
  now: () => Report | undefined;
  show: (report: Report) => void;
  pause?: number;
}

const PAUSE = 1200;

/** What was sent of a paragraph, for as long as nobody knows whether it arrived. */
interface Sent {
  draft: ParagraphDraft;
  key: string;
}

/**
 * Everything that changes one report goes through here, one after another: each answer is the whole report, and a later
 * one must never be overwritten by an earlier. What is written is kept shortly after the last key.
 */
export class Writing {
  private unkept = new Map<string, Unkept>();
  private begun = new Map<string, Begun>();
  private sent = new Map<string, Sent>();
  private leaving = new Set<string>();
  private timers = new Map<string, ReturnType<typeof setTimeout>>();
  private chain: Promise<unknown> = Promise.resolve();
  private under = 0;
  private keptAt: string | null = null;
  private listeners = new Set<() => void>();
  private shown: Desk = { unkept: new Map(), begun: new Map(), saving: false, keptAt: null };

  constructor(private access: Access) {}

  /** The page that shows it may be another than the one it was begun on. */
  attach(access: Access): void {
    this.access = access;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): Desk => this.shown;

  /** The report as the page shows it. */
  standing(): Report | undefined {
    const report = this.access.now();
    const words = (id: string) => this.unkept.get(id)?.text ?? "";
    return report && standing(report, this.begun, words, this.leaving);
  }

  /** A paragraph that can be written in at once. It is made when its turn comes, with what stands in it by then. */
  begin(begun: Begun, text: string): void {
    this.begun.set(begun.id, begun);
    this.unkept.set(begun.id, { text, base: 0, before: "", standing: "typed" });
    this.keep(begun.id);
  }

  /** What was begun is made as it is wanted by then: at another place, or of another kind. */
  remake(change: (begun: Begun) => Partial<Begun> | null): void {
    for (const [id, one] of this.begun) this.begun.set(id, { ...one, ...change(one) });
    this.tell();
  }

  reorder(order: PartOrder[]): void {
    this.remake(({ id }) => placeIn(order, id));
  }

  /** Hides what is being removed, and says whether that was all: what was never sent is nowhere else. */
  leave(id: string): boolean {
    const order = this.standing()?.sections.map((part) => ({
      section: part.id,
      paragraphs: part.paragraphs.map((each) => each.id).filter((each) => each !== id),
    }));
    if (order) this.reorder(order);
    const never = this.begun.has(id) && !this.sent.has(id);
    if (never) this.drop(id);
    else this.leaving.add(id);
    this.tell();
    return never;
  }

  /** It is gone; or it could not be removed, and stands there again. */
  left(id: string, gone: boolean): void {
    this.leaving.delete(id);
    if (gone) this.drop(id);
    this.tell();
  }

  write(id: string, text: string): void {
    const known = this.unkept.get(id);
    const stands = known ? null : this.paragraph(id);
    if (!known && !stands) return;
    const base = known ?? { base: stands?.version ?? 0, before: stands?.text ?? "" };
    this.unkept.set(id, {
      ...base,
      text,
      standing: known?.standing === "conflict" || known?.standing === "removed" ? known.standing : "typed",
    });
    this.tell();
    this.soon(id);
  }

  /** Keeps all that waits, now. */
  flush(): Promise<void> {
    for (const id of this.unkept.keys()) this.keep(id);
    return this.idle();
  }

  keep(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    void this.after(() => this.send(id));
  }

  idle(): Promise<void> {
    return this.chain.then(() => undefined);
  }

  /** Of two texts one stays; the other goes. */
  settle(id: string, whose: "mine" | "theirs"): void {
    const known = this.unkept.get(id);
    if (!known) return;
    if (whose === "theirs" || !known.theirs) this.unkept.delete(id);
    else
      this.unkept.set(id, {
        text: known.text,
        base: known.theirs.version,
        before: known.theirs.text,
        standing: "typed",
      });
    this.tell();
    if (whose === "mine") this.keep(id);
  }

  drop(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    this.unkept.delete(id);
    this.begun.delete(id);
    this.sent.delete(id);
    this.tell();
  }

  /**
   * Does something to the report as it stands at its turn. Somebody else was quicker: once more, on what they left. `make`
   * answers null where there is nothing to do any more.
   */
  act(make: (now: Report) => Promise<Report> | null): Promise<Report | null> {
    return this.after(async () => {
      let now = this.access.now();
      for (let tries = 0; now; tries += 1) {
        const asked = make(now);
        if (!asked) return null;
        try {
          const report = await asked;
          this.show(report);
          return report;
        } catch (error) {
          if (statusOf(error) !== 412 || tries > 1) throw error;
          now = await this.current(error);
          this.access.show(now);
        }
      }
      return null;
    });
  }

  private async send(id: string): Promise<void> {
    const known = this.unkept.get(id);
    if (!known || known.standing === "conflict" || known.standing === "removed") return;
    const begun = this.begun.get(id);
    if (begun) return this.make(begun, known.text);
    const stands = this.paragraph(id);
    if (!stands) return this.mark(id, { standing: "removed" });
    if (stands.version === known.base && stands.text === known.text.trim()) return this.drop(id);
    try {
      this.show(await patchParagraph(id, known.base, { text: known.text }));
      this.went(id, known.text);
    } catch (error) {
      await this.failed(id, error);
    }
  }

  private async make(begun: Begun, text: string): Promise<void> {
    const { id } = begun;
    const draft = this.draftOf(begun, text);
    if (!draft) {
      this.begun.delete(id);
      return this.mark(id, { standing: "removed" });
    }
    // Where no answer came, the very same once more: so it is never there twice.
    const sent = this.sent.get(id) ?? { draft, key: newKey() };
    this.sent.set(id, sent);
    try {
      const report = await addParagraph(this.access.report, sent.draft, sent.key);
      this.begun.delete(id);
      this.sent.delete(id);
      this.show(report);
      this.went(id, sent.draft.text ?? "");
    } catch (error) {
      if (!mayPass(error)) this.sent.delete(id);
      this.mark(id, { standing: mayPass(error) ? "failed" : "refused", error });
    }
  }

  /** Null where its section is gone. */
  private draftOf({ id, section, kind, after }: Begun, text: string): ParagraphDraft | null {
    const part = this.access.now()?.sections.find((each) => each.id === section);
    if (!part) return null;
    // What it follows on the page may not be made itself.
    let before = after;
    while (before !== null && this.begun.has(before)) before = this.begun.get(before)?.after ?? null;
    const stands = part.paragraphs.some((each) => each.id === before);
    return { id, section, kind, text, after: stands ? before : null, first: before === null };
  }

  /** These words are kept; there may be more by now. */
  private went(id: string, text: string): void {
    const kept = this.paragraph(id);
    const written = this.unkept.get(id);
    if (!written || !kept) return;
    if (written.text === text) this.drop(id);
    else {
      this.mark(id, { base: kept.version, before: kept.text });
      if (!this.timers.has(id)) this.keep(id);
    }
  }

  private async failed(id: string, error: unknown): Promise<void> {
    const status = statusOf(error);
    if (status === 412) {
      let report: Report;
      try {
        report = await this.current(error);
      } catch (cause) {
        return this.mark(id, { standing: "failed", error: cause });
      }
      this.access.show(report);
      return this.compare(id, this.paragraph(id));
    }
    if (status === 404) return this.mark(id, { standing: "removed" });
    this.mark(id, { standing: mayPass(error) ? "failed" : "refused", error });
  }

  /** Only what was written in it counts: who made an item of it did not touch the words. */
  private async compare(id: string, theirs: Paragraph | undefined): Promise<void> {
    const known = this.unkept.get(id);
    if (!known) return;
    if (!theirs) return this.mark(id, { standing: "removed" });
    if (theirs.text === known.text.trim()) return this.drop(id);
    if (theirs.text !== known.before) return this.mark(id, { standing: "conflict", theirs });
    this.mark(id, { base: theirs.version });
    return this.send(id);
  }

  private current(error: unknown): Promise<Report> {
    const held = error instanceof ProblemError ? (error.problem as { current?: Report }).current : undefined;
    return held?.sections ? Promise.resolve(held) : readReport(this.access.report);
  }

  private show(report: Report): void {
    this.access.show(report);
    this.keptAt = new Date().toISOString();
  }

  private paragraph(id: string): Paragraph | undefined {
    return this.access
      .now()
      ?.sections.flatMap((part) => part.paragraphs)
      .find((each) => each.id === id);
  }

  private mark(id: string, change: Partial<Unkept>): void {
    const known = this.unkept.get(id);
    if (known) this.unkept.set(id, { ...known, ...change });
    this.tell();
  }

  private soon(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      setTimeout(() => this.keep(id), this.access.pause ?? PAUSE),
    );
  }

  private after<T>(work: () => Promise<T>): Promise<T> {
    this.under += 1;
    this.tell();
    const done = this.chain.then(work);
    this.chain = done
      .catch(() => undefined)
      .then(() => {
        this.under -= 1;
        this.tell();
      });
    return done;
  }

  private tell(): void {
    this.shown = {
      unkept: new Map(this.unkept),
      begun: new Map(this.begun),
      saving: this.under > 0,
      keptAt: this.keptAt,
    };
    for (const listener of this.listeners) listener();
  }
}

/** Not of what was asked, but of the line, the hour or a first try that is still under way. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  const again = error instanceof ProblemError && error.slug === "in-progress";
  return again || status === null || status >= 500 || status === 401 || status === 429;
}
