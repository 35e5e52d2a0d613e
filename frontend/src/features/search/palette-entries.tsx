import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import type { IconName } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { MarkedText } from "./components/marked-text";
import { addressOf } from "./components/record-link";
import { KIND_ICONS, useSearchLabels } from "./labels";
import type { Suggestion } from "./schemas";

export interface PaletteEntry {
  key: string;
  heading: string;
  icon: IconName;
  label: ReactNode;
  note?: ReactNode;
  address: string;
}

/** What fits the words: things to do, pages to go to, records one may read, and the whole search at the end. */
export function usePaletteEntries(words: string, found: Suggestion[]): PaletteEntry[] {
  const { t } = useLingui();
  const actions = useActions();
  const records = useRecords(found);
  const may = useMay();
  const asked = words.trim();
  const fits = (text: string) => text.toLocaleLowerCase().includes(asked.toLocaleLowerCase());
  const entries = [...actions.filter((action) => asked === "" || fits(String(action.label))), ...records];
  if (asked !== "" && may("search.read")) {
    entries.push({
      key: "all",
      heading: t`Search`,
      icon: "search",
      label: t`Search for “${asked}” in everything you may read`,
      address: `/search?q=${encodeURIComponent(asked)}`,
    });
  }
  return entries;
}

function useActions(): PaletteEntry[] {
  const { t } = useLingui();
  const may = useMay();
  const all: (Omit<PaletteEntry, "key" | "heading"> & { doing?: boolean; needs?: string })[] = [
    {
      label: t`Register a complaint`,
      icon: "plus",
      address: "/complaints/new",
      needs: "complaints.complaint.register",
      doing: true,
    },
    {
      label: t`Import complaints`,
      icon: "upload",
      address: "/complaints/imports/new",
      needs: "complaints.complaint.import",
      doing: true,
    },
    {
      label: t`Write a recommendation`,
      icon: "pen",
      address: "/recommendations/new",
      needs: "recommendations.recommendation.write",
      doing: true,
    },
    {
      label: t`Enter a place`,
      icon: "plus",
      address: "/places/new",
      needs: "visits.place.write",
      doing: true,
    },
    { label: t`Home`, icon: "home", address: "/" },
    {
      label: t`My complaints`,
      icon: "complaints",
      address: "/complaints?view=mine",
      needs: "complaints.complaint.read",
    },
    {
      label: t`Late complaints`,
      icon: "late",
      address: "/complaints?view=late",
      needs: "complaints.complaint.read",
    },
    { label: t`Places`, icon: "places", address: "/places", needs: "visits.place.read" },
    { label: t`Map of the places`, icon: "places", address: "/places?as=map", needs: "visits.place.read" },
    {
      label: t`Recommendations`,
      icon: "recs",
      address: "/recommendations",
      needs: "recommendations.recommendation.read",
    },
    { label: t`Accounts`, icon: "people", address: "/accounts", needs: "gateway.account.admin" },
    { label: t`Your settings`, icon: "settings", address: "/settings" },
  ];
  return all
    .filter(({ needs }) => !needs || may(needs))
    .map(({ doing, needs: _, ...entry }) => ({
      ...entry,
      key: entry.address,
      heading: doing ? t`Do` : t`Go to`,
    }));
}

function useRecords(found: Suggestion[]): PaletteEntry[] {
  const labels = useSearchLabels();
  const format = useFormat();
  return [...found]
    .sort((one, other) => one.kind.localeCompare(other.kind))
    .map((each) => ({
      key: `${each.kind} ${each.id}`,
      heading: labels.kind(each.kind),
      icon: KIND_ICONS[each.kind],
      label: (
        <b>
          <MarkedText pieces={each.title} />
        </b>
      ),
      note: (
        <>
          {each.reference ? <Reference>{each.reference}</Reference> : null}
          {each.state ? ` · ${labels.state(each.state)}` : null}
          {each.on ? ` · ${format.day(each.on)}` : null}
        </>
      ),
      address: addressOf(each.kind, each.id),
    }));
}
