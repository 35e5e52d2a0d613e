import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { freshOption, moved } from "../editing";
import type { Option } from "../schemas";
import { MoveButtons } from "./move-buttons";
import { TextsFields } from "./texts-fields";

interface OptionFieldsProps {
  label: string;
  languages: string[];
  options: Option[];
  onChange: (options: Option[]) => void;
}

/** The choices of a question, or the rows or columns of a table. */
export function OptionFields({ label, languages, options, onChange }: OptionFieldsProps) {
  return (
    <div className="stack-s">
      {options.map((option, number) => (
        <div key={option.key} className="line">
          <div className="name">
            <TextsFields
              label={`${label} ${number + 1}`}
              languages={languages}
              texts={option.text}
              onChange={(text) =>
                onChange(options.map((each) => (each === option ? { ...option, text } : each)))
              }
            />
          </div>
          <MoveButtons
            name={`${label} ${number + 1}`}
            first={number === 0}
            last={number === options.length - 1}
            onMove={(by) => onChange(moved(options, number, by))}
            onRemove={() => onChange(options.filter((each) => each !== option))}
          />
        </div>
      ))}
      <button
        type="button"
        className="btn compact"
        onClick={() =>
          onChange([...options, { key: freshOption(options.map((each) => each.key)), text: {} }])
        }
      >
        <Icon name="plus" small />
        <Trans>Add</Trans>: {label}
      </button>
    </div>
  );
}
