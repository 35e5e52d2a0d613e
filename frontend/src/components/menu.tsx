import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  Button,
  MenuItem,
  MenuTrigger,
  Popover,
  type Selection,
} from "react-aria-components";
import { Icon, type IconName } from "./icon";

export interface MenuChoice {
  id: string;
  label: ReactNode;
  /** Plain words for typing ahead, when the label is not a string. */
  text?: string;
  note?: ReactNode;
  icon?: IconName;
}

interface MenuProps {
  /** What the closed button shows. */
  button: ReactNode;
  buttonClass?: string;
  label: string;
  /** Names the button when it shows no words. */
  buttonLabel?: string;
  choices: MenuChoice[];
  onChoose: (id: string) => void;
  /** The choice now in force, when the menu is a choice of one. */
  chosen?: string;
  isDisabled?: boolean;
}

export function Menu(props: MenuProps) {
  const { button, buttonClass = "btn", buttonLabel, label, choices, onChoose, chosen, isDisabled } = props;
  const selected: Selection = new Set(chosen ? [chosen] : []);
  return (
    <MenuTrigger>
      <Button className={buttonClass} aria-label={buttonLabel} isDisabled={isDisabled}>
        {button}
      </Button>
      <Popover className="menu-pop" placement="bottom end">
        <AriaMenu
          className="menu"
          aria-label={label}
          onAction={(key) => onChoose(String(key))}
          {...(chosen === undefined ? {} : { selectionMode: "single" as const, selectedKeys: selected })}
        >
          {choices.map((choice) => (
            <MenuItem
              key={choice.id}
              id={choice.id}
              className="menu-item"
              textValue={choice.text ?? String(choice.label)}
            >
              {choice.icon ? <Icon name={choice.icon} small /> : null}
              <span>
                {choice.label}
                {choice.note ? <small>{choice.note}</small> : null}
              </span>
              {choice.id === chosen ? <Icon name="check" small className="tick" /> : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
