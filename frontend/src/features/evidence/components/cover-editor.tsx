import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Submit } from "@/components/submit";
import { copyAddress, useCover, useSuggestFaces } from "../api/evidence";
import type { Evidence, EvidenceCopy, Shape } from "../schemas";
import { inTheMiddle, moved, type Point, spanned, stepOf, stretched, within } from "../shapes";
import { ShapeRow } from "./shape-row";

const MOST = 200;

interface Drawing {
  /** `new` spans a shape, else the one at `at` is moved or stretched. */
  what: "new" | "move" | "stretch";
  at: number;
  from: Point;
  was: Shape;
}

interface Props {
  evidence: Evidence;
  working: EvidenceCopy & { width: number; height: number };
  /** What was covered last. */
  before: Shape[];
  onClose: () => void;
}

/** Covers what shows who somebody is, with the pointer, the keyboard or by numbers. The server paints it over. */
export function CoverEditor({ evidence, working, before, onClose }: Props) {
  const { t } = useLingui();
  const picture = { width: working.width, height: working.height };
  const [shapes, setShapes] = useState<Shape[]>(before);
  const [round, setRound] = useState(true);
  const [chosen, setChosen] = useState<number | null>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const stage = useRef<SVGSVGElement>(null);
  const act = useCover(evidence);
  const faces = useSuggestFaces(evidence.id);
  const head = useRef<HTMLFormElement>(null);
  // It takes the place of a picture whose buttons were at its foot.
  useEffect(() => {
    head.current?.scrollIntoView({ block: "start" });
    head.current?.focus({ preventScroll: true });
  }, []);

  const change = (at: number, shape: Shape) =>
    setShapes((all) => all.map((one, index) => (index === at ? shape : one)));
  const add = (shape: Shape) => {
    setChosen(shapes.length);
    setShapes([...shapes, shape]);
  };
  const remove = (at: number) => {
    setShapes(shapes.filter((_, index) => index !== at));
    setChosen(null);
    stage.current?.focus();
  };

  const pointOf = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - box.left) / box.width) * picture.width,
      y: ((event.clientY - box.top) / box.height) * picture.height,
    };
  };
  const begin = (event: PointerEvent, what: Drawing["what"], at: number) => {
    if (event.button !== 0 || (what === "new" && shapes.length >= MOST)) return;
    event.stopPropagation();
    stage.current?.setPointerCapture(event.pointerId);
    const from = pointOf(event);
    const was = shapes[at] ?? spanned(from, from, round, picture);
    if (what === "new") add(was);
    else setChosen(at);
    setDrawing({ what, at, from, was });
  };
  const go = (event: PointerEvent) => {
    if (!drawing) return;
    const to = pointOf(event);
    const by = { x: to.x - drawing.from.x, y: to.y - drawing.from.y };
    if (drawing.what === "new") change(drawing.at, spanned(drawing.from, to, round, picture));
    else change(drawing.at, (drawing.what === "move" ? moved : stretched)(drawing.was, by, picture));
  };
  const end = () => {
    // A tap that spans next to nothing is no cover.
    const last = drawing?.what === "new" ? shapes[drawing.at] : undefined;
    if (drawing && last && (last.width < 4 || last.height < 4)) remove(drawing.at);
    setDrawing(null);
  };
  const press = (event: KeyboardEvent, at: number) => {
    const shape = shapes[at];
    const by = stepOf(event.key, picture);
    if (shape && by) change(at, (event.shiftKey ? stretched : moved)(shape, by, picture));
    else if (event.key === "Delete" || event.key === "Backspace") remove(at);
    else return;
    event.preventDefault();
  };
  const suggest = () =>
    faces.mutate(undefined, {
      onSuccess: ({ boxes }) =>
        setShapes((all) =>
          [
            ...all,
            ...boxes.map(({ x, y, width, height }) => within({ round: true, x, y, width, height }, picture)),
          ].slice(0, MOST),
        ),
    });

  return (
    <form
      ref={head}
      tabIndex={-1}
      className="stack cover-editor"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate(shapes, { onSuccess: onClose });
      }}
    >
      <ErrorSummary error={act.error ?? faces.error} />
      <p className="soft small">
        <Trans>
          Draw over faces, and over all else that shows who somebody is: tattoos, names on doors, papers. With
          the keyboard: add a cover, then move it with the arrow keys; with Shift they change its size, and
          Delete takes it away.
        </Trans>
      </p>
      <div className="acts">
        <fieldset className="shape-kind">
          <legend className="vh">
            <Trans>Form of the next cover</Trans>
          </legend>
          <label className="choice">
            <input type="radio" name="cover-form" checked={round} onChange={() => setRound(true)} />
            <Trans>Ellipse</Trans>
          </label>
          <label className="choice">
            <input type="radio" name="cover-form" checked={!round} onChange={() => setRound(false)} />
            <Trans>Rectangle</Trans>
          </label>
        </fieldset>
        <button
          type="button"
          className="btn compact"
          disabled={shapes.length >= MOST}
          onClick={() => add(inTheMiddle(round, picture))}
        >
          <Icon name="plus" small />
          <Trans>Add a cover</Trans>
        </button>
        {faces.data?.available === false ? null : (
          <button type="button" className="btn compact" disabled={faces.isPending} onClick={suggest}>
            {faces.isPending ? <Trans>Looking for faces…</Trans> : <Trans>Suggest faces</Trans>}
          </button>
        )}
      </div>
      <p className="small" role="status">
        {faces.data ? (
          faces.data.available ? (
            <Plural
              value={faces.data.boxes.length}
              _0="No face was found. Look yourself: some are overlooked."
              one="# face was found. Look yourself: some are overlooked."
              other="# faces were found. Look yourself: some are overlooked."
            />
          ) : (
            <Trans>Nothing is installed here that finds faces. Cover them by hand.</Trans>
          )
        ) : null}
      </p>
      <Picture
        address={copyAddress(evidence.id, working.id)}
        alternative={evidence.shows || evidence.title || t`The uncovered picture`}
        {...picture}
      >
        <svg
          ref={stage}
          className="covers"
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          preserveAspectRatio="none"
          tabIndex={-1}
          aria-label={t`Covers on the picture`}
          role="group"
          onPointerDown={(event) => begin(event, "new", shapes.length)}
          onPointerMove={go}
          onPointerUp={end}
          onPointerCancel={end}
        >
          {shapes.map((shape, at) => (
            <Cover
              // biome-ignore lint/suspicious/noArrayIndexKey: a cover is known by its place in the list
              key={at}
              shape={shape}
              label={t`Cover ${at + 1}`}
              chosen={chosen === at}
              grip={Math.max(picture.width, picture.height) / 40}
              onFocus={() => setChosen(at)}
              onKeyDown={(event) => press(event, at)}
              onMove={(event) => begin(event, "move", at)}
              onStretch={(event) => begin(event, "stretch", at)}
            />
          ))}
        </svg>
      </Picture>
      {shapes.length > 0 ? (
        <details>
          <summary>
            <Plural value={shapes.length} one="# cover, by numbers" other="# covers, by numbers" />
          </summary>
          <ol className="shape-rows">
            {shapes.map((shape, at) => (
              <ShapeRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a cover is known by its place in the list
                key={at}
                at={at}
                shape={shape}
                picture={picture}
                onChange={(changed) => change(at, changed)}
                onRemove={() => remove(at)}
              />
            ))}
          </ol>
        </details>
      ) : null}
      <div className="acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <Submit ready={shapes.length > 0} waits={act.isPending}>
          <Trans>Make the covered copy</Trans>
        </Submit>
      </div>
    </form>
  );
}

interface CoverProps {
  shape: Shape;
  label: string;
  chosen: boolean;
  grip: number;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onMove: (event: PointerEvent) => void;
  onStretch: (event: PointerEvent) => void;
}

function Cover({ shape, label, chosen, grip, onFocus, onKeyDown, onMove, onStretch }: CoverProps) {
  const { x, y, width, height } = shape;
  return (
    <g className={chosen ? "chosen" : undefined}>
      <g
        role="button"
        tabIndex={0}
        aria-label={label}
        aria-pressed={chosen}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onPointerDown={onMove}
      >
        {shape.round ? (
          <ellipse cx={x + width / 2} cy={y + height / 2} rx={width / 2} ry={height / 2} />
        ) : (
          <rect x={x} y={y} width={width} height={height} />
        )}
      </g>
      <rect
        className="grip"
        x={x + width - grip / 2}
        y={y + height - grip / 2}
        width={grip}
        height={grip}
        onPointerDown={onStretch}
      />
    </g>
  );
}
