import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type Hat, hatOf, type Side, useSession } from "@/client/session";
import { useChangeHat } from "@/components/change-hat";
import { Icon } from "@/components/icon";
import { sideIcon, useSideName } from "@/components/marks";
import { Menu } from "@/components/menu";
import { useFormat } from "@/i18n/format";
import { LOCALES, type Locale, speak } from "@/i18n/locale";
import { useNameIn } from "@/i18n/name-in";
import { useSignOut } from "./sign-out";
import { Wordmark } from "./wordmark";

export function TopBar({ onFind }: { onFind: () => void }) {
  const { t } = useLingui();
  return (
    <header className="top">
      <Link className="mark-home" to="/">
        <Wordmark />
      </Link>
      <button type="button" className="find" onClick={onFind} aria-keyshortcuts="Control+K">
        <Icon name="search" small />
        <span>
          <Trans>Find a record or do something</Trans>
        </span>
        <kbd aria-hidden="true">{t`Ctrl K`}</kbd>
      </button>
      <div className="top-end">
        <HatMenu />
        <LanguageMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

/** The side in which one acts, always in sight. */
function HatMenu() {
  const format = useFormat();
  const { t } = useLingui();
  const session = useSession();
  const navigate = useNavigate();
  const changeHat = useChangeHat(() => navigate({ to: "/" }));
  const sideName = useSideName();
  const hat = hatOf(session);
  const nameIn = useNameIn();
  const where = ({ offices, authorities }: Hat) =>
    format.list([...offices.map(({ name }) => name), ...authorities.map(({ names }) => nameIn(names))]) ||
    t`Whole institution`;
  const side = hat?.side ?? null;
  const face = (
    <>
      <Icon name={side ? sideIcon(side) : "settings"} />
      <span>
        <b>{side ? sideName(side) : t`No side`}</b>
        <small>
          <bdi>{hat ? where(hat) : t`Accounts and settings`}</bdi>
        </small>
      </span>
    </>
  );
  const classes = `hat hat-${side ?? "none"}`;
  const sided = session.hats.flatMap((each) => (each.side ? [{ ...each, side: each.side }] : []));
  if (sided.length < 2) return <div className={classes}>{face}</div>;
  return (
    <Menu
      buttonClass={classes}
      button={face}
      label={t`Side in which you act`}
      chosen={side ?? ""}
      choices={sided.map((each) => ({
        id: each.side,
        label: sideName(each.side),
        note: where(each),
        icon: sideIcon(each.side),
      }))}
      onChoose={(id) => {
        if (id !== side) changeHat.mutate(id as Side);
      }}
    />
  );
}

export function LanguageMenu({ always = false }: { always?: boolean }) {
  const { t, i18n } = useLingui();
  return (
    <div className={always ? "" : "opt"}>
      <Menu
        buttonClass="top-item"
        button={
          <>
            <Icon name="lang" small />
            <span lang={i18n.locale}>{LOCALES[i18n.locale as Locale].name}</span>
          </>
        }
        label={t`Language`}
        chosen={i18n.locale}
        choices={Object.entries(LOCALES).map(([code, { name }]) => ({
          id: code,
          label: <bdi lang={code}>{name}</bdi>,
          text: name,
        }))}
        onChoose={(code) => void speak(code as Locale)}
      />
    </div>
  );
}

function AccountMenu() {
  const { t } = useLingui();
  const { account } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <div className="opt">
      <Menu
        buttonClass="top-item"
        button={
          <>
            <Icon name="person" small />
            <bdi>{account.name}</bdi>
          </>
        }
        label={t`Your account`}
        choices={[
          { id: "settings", label: t`Your settings`, icon: "settings" },
          { id: "out", label: t`Sign out`, icon: "exit" },
        ]}
        onChoose={(id) => {
          if (id === "out") signOut.mutate();
          else void navigate({ to: "/settings" });
        }}
      />
    </div>
  );
}
