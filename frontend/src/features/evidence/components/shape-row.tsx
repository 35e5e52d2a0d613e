import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Icon } from "@/components/icon";
import type { Shape } from "../schemas";
import { type Extent, within } from "../shapes";

interface Props {
  at: number;
  shape: Shape;
  picture: Extent;
  onChange: (shape: Shape) => void;
  onRemove: () => void;
}

/** One cover by its numbers, in pixels from the upper left corner. */
export function ShapeRow({ at, shape, picture, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const number = at + 1;
  const fields = [
    { name: "x", label: t`From the left`, most: picture.width - 1 },
    { name: "y", label: t`From the top`, most: picture.height - 1 },
    { name: "width", label: t`Width`, most: picture.width },
    { name: "height", label: t`Height`, most: picture.height },
  ] as const;
  return (
    <li>
      <fieldset>
        <legend className="small">
          <Trans>Cover {number}</Trans>
          {" · "}
          {shape.round ? <Trans>Ellipse</Trans> : <Trans>Rectangle</Trans>}
        </legend>
        {fields.map(({ name, label, most }) => (
          <Pixels
            key={name}
            label={label}
            value={shape[name]}
            least={name === "x" || name === "y" ? 0 : 1}
            most={most}
            onChange={(value) => onChange(within({ ...shape, [name]: value }, picture))}
          />
        ))}
        <button
          type="button"
          className="btn icon compact quiet"
          aria-label={t`Take cover ${number} away`}
          onClick={onRemove}
        >
          <Icon name="x" small />
        </button>
      </fieldset>
    </li>
  );
}

interface PixelsProps {
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

function Pixels({ label, value, least, most, onChange }: PixelsProps) {
  const id = useId();
  return (
    <span className="pixels">
      <label htmlFor={id} className="small">
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={value}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          if (Number.isFinite(typed)) onChange(typed);
        }}
      />
    </span>
  );
}
