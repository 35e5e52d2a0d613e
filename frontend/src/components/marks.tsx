import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Icon, type IconName } from "./icon";

const LEVELS: Record<string, { icon: IconName; label: MessageDescriptor }> = {
  public: { icon: "lv-public", label: msg`Public` },
  internal: { icon: "lv-internal", label: msg`Internal` },
  confidential: { icon: "lv-confidential", label: msg`Confidential` },
  sealed: { icon: "lv-sealed", label: msg`Sealed` },
};

export function useLevelName(): (level: string) => string {
  const { _ } = useLingui();
  return (level) => (LEVELS[level] ? _(LEVELS[level].label) : level);
}

/** The blind is the level: the further down, the fewer may look in. */
export function LevelMark({ level, strong = false }: { level: string; strong?: boolean }) {
  const { _ } = useLingui();
  const known = LEVELS[level];
  if (!known) return null;
  return (
    <span className="mark">
      <Icon name={known.icon} />
      {strong ? <b>{_(known.label)}</b> : _(known.label)}
    </span>
  );
}

const SIDES: Record<string, { icon: IconName; label: MessageDescriptor }> = {
  preventive: { icon: "sd-preventive", label: msg`Preventive side` },
  complaints: { icon: "sd-complaints", label: msg`Complaints side` },
  shared: { icon: "sd-shared", label: msg`Shared by both sides` },
};

export function useSideName(): (side: string) => string {
  const { _ } = useLingui();
  return (side) => (SIDES[side] ? _(SIDES[side].label) : side);
}

export function sideIcon(side: string): IconName {
  return SIDES[side]?.icon ?? "sd-shared";
}

export function SideMark({ side }: { side: string }) {
  const name = useSideName();
  return (
    <span className={`mark ${side}`}>
      <Icon name={sideIcon(side)} />
      {name(side)}
    </span>
  );
}

const SEVERITIES: Record<string, { steps: number; label: MessageDescriptor }> = {
  minor: { steps: 1, label: msg`Minor` },
  serious: { steps: 2, label: msg`Serious` },
  grave: { steps: 3, label: msg`Grave` },
};

export const SEVERITY_NAMES = Object.keys(SEVERITIES);

export function useSeverityName(): (severity: string) => string {
  const { _ } = useLingui();
  return (severity) => (SEVERITIES[severity] ? _(SEVERITIES[severity].label) : severity);
}

export function SeverityMark({ severity }: { severity: string }) {
  const name = useSeverityName();
  const steps = SEVERITIES[severity]?.steps ?? 0;
  return (
    <span className="mark">
      <span className="sev" aria-hidden="true">
        <i className={steps > 0 ? "f" : ""} />
        <i className={steps > 1 ? "f" : ""} />
        <i className={steps > 2 ? "f" : ""} />
      </span>
      {name(severity)}
    </span>
  );
}

/** A reference for people, such as C-2026-000123: never broken, never flipped. */
export function Reference({ children }: { children: string }) {
  return (
    <bdi className="id" dir="ltr">
      {children}
    </bdi>
  );
}
