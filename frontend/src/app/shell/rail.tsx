import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { hatOf, type Side, useMay, useSession } from "@/client/session";
import { Icon, type IconName } from "@/components/icon";
import { Menu } from "@/components/menu";
import { waitingQuery } from "@/features/accounts/api/waiting";
import { useField, useUnsent } from "@/features/fieldwork/use-field";
import { useFormat } from "@/i18n/format";
import { LOCALES, type Locale, speak } from "@/i18n/locale";
import { useSignOut } from "./sign-out";

interface Stop {
  to:
    | "/"
    | "/complaints"
    | "/visits"
    | "/places"
    | "/field"
    | "/information"
    | "/recommendations"
    | "/reports"
    | "/asked"
    | "/search"
    | "/figures"
    | "/accounts"
    | "/settings";
  icon: IconName;
  label: ReactNode;
  text: string;
  /** Any of these rights. */
  needs?: string[];
  /** Only under a hat of this side. */
  side?: Side;
  /** On a phone it is found under More. */
  folds?: boolean;
  gap?: boolean;
  /** How many things wait there for this person. */
  count?: number;
}

function useStops(): Stop[] {
  const { t } = useLingui();
  const may = useMay();
  const side = hatOf(useSession())?.side;
  const admin = may("gateway.account.admin");
  const waiting = useQuery({ ...waitingQuery, enabled: may("gateway.account.vouch") });
  const { vaults } = useField();
  const unsent = useUnsent();
  const stops: Stop[] = [
    { to: "/", icon: "home", label: <Trans>Home</Trans>, text: t`Home` },
    {
      to: "/complaints",
      icon: "complaints",
      label: <Trans>Complaints</Trans>,
      text: t`Complaints`,
      // Who registers or imports reads what they brought in.
      needs: ["complaints.complaint.read", "complaints.complaint.register", "complaints.complaint.import"],
    },
    {
      to: "/visits",
      icon: "eye",
      label: <Trans>Visits</Trans>,
      text: t`Visits`,
      needs: [
        "visits.visit.read",
        "visits.visit.read-internal",
        "visits.visit.work",
        "visits.visit.assist",
        "visits.visit.plan",
        "visits.visit.head",
      ],
      side: "preventive",
    },
    ...(vaults.length > 0
      ? [
          {
            to: "/field",
            icon: "phone",
            label: <Trans>On this device</Trans>,
            text: t`On this device`,
            count: unsent,
          } satisfies Stop,
        ]
      : []),
    {
      to: "/places",
      icon: "places",
      label: <Trans>Places</Trans>,
      text: t`Places`,
      needs: ["visits.place.read"],
    },
    {
      to: "/information",
      icon: "note",
      label: <Trans>Information</Trans>,
      text: t`Information`,
      needs: ["visits.information.read", "visits.information.write"],
      side: "preventive",
      folds: true,
    },
    {
      to: "/recommendations",
      icon: "recs",
      label: <Trans>Recommendations</Trans>,
      text: t`Recommendations`,
      needs: ["recommendations.recommendation.read"],
      folds: true,
    },
    {
      to: "/asked",
      icon: "letter",
      label: <Trans>Asked of us</Trans>,
      text: t`Asked of us`,
      needs: ["visits.report.answer", "recommendations.recommendation.answer"],
    },
    {
      to: "/reports",
      icon: "reports",
      label: <Trans>Reports</Trans>,
      text: t`Reports`,
      needs: [
        "visits.visit.read",
        "visits.visit.work",
        "visits.visit.assist",
        "visits.visit.head",
        "visits.report.vote",
        "visits.report.adopt",
      ],
      side: "preventive",
      folds: true,
    },
    {
      to: "/search",
      icon: "search",
      label: <Trans>Search</Trans>,
      text: t`Search`,
      needs: ["search.read"],
      gap: true,
    },
    {
      to: "/figures",
      icon: "figures",
      label: <Trans>Figures</Trans>,
      text: t`Figures`,
      needs: ["search.read"],
      folds: true,
    },
    {
      to: "/accounts",
      icon: "people",
      label: admin ? <Trans>Accounts</Trans> : <Trans>People</Trans>,
      text: admin ? t`Accounts` : t`People`,
      count: waiting.data?.filter((item) => item.may_confirm).length,
      needs: ["gateway.account.admin", "gateway.account.vouch"],
      folds: true,
      gap: true,
    },
    { to: "/settings", icon: "settings", label: <Trans>Settings</Trans>, text: t`Settings`, folds: true },
  ];
  return stops.filter((stop) => (!stop.needs || stop.needs.some(may)) && (!stop.side || stop.side === side));
}

export function Rail() {
  const { t } = useLingui();
  const format = useFormat();
  const stops = useStops();
  return (
    <nav className="rail" aria-label={t`Main`}>
      <ul>
        {stops.map((stop) => (
          <li key={stop.to} className={[stop.folds ? "opt" : "", stop.gap ? "gap" : ""].join(" ")}>
            <Link
              to={stop.to}
              activeOptions={{ exact: stop.to === "/", includeSearch: false }}
              activeProps={{ "aria-current": "page" }}
            >
              <Icon name={stop.icon} />
              <span>{stop.label}</span>
              {stop.count ? (
                <span className="n">
                  {format.number(stop.count)}
                  <span className="vh">
                    {" "}
                    <Trans>waiting</Trans>
                  </span>
                </span>
              ) : null}
            </Link>
          </li>
        ))}
        <li className="more">
          <More stops={stops.filter((stop) => stop.folds)} />
        </li>
      </ul>
    </nav>
  );
}

/** What a phone has no room for: the folded pages, the languages, and the way out. */
function More({ stops }: { stops: Stop[] }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const here = stops.find((stop) => path.startsWith(stop.to));
  const languages = Object.entries(LOCALES).filter(([code]) => code !== i18n.locale);
  const choices = [
    ...stops.map((stop) => ({ id: stop.to, label: stop.label, text: stop.text, icon: stop.icon })),
    ...languages.map(([code, { name }]) => ({
      id: `lang:${code}`,
      label: <bdi lang={code}>{name}</bdi>,
      text: name,
      icon: "lang" as const,
    })),
    { id: "out", label: t`Sign out`, icon: "exit" as const },
  ];
  return (
    <Menu
      buttonClass={here ? "here" : ""}
      button={
        <>
          <Icon name="more" />
          <span>
            <Trans>More</Trans>
            {here ? <span className="vh">, {here.text}</span> : null}
          </span>
        </>
      }
      label={t`More`}
      choices={choices}
      onChoose={(id) => {
        if (id === "out") signOut.mutate();
        else if (id.startsWith("lang:")) void speak(id.slice(5) as Locale);
        else void navigate({ to: id });
      }}
    />
  );
}
