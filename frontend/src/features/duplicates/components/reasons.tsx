import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import type { Alike } from "../schemas";

/** Why two complaints might be one, in words. */
export function Reasons({ alike }: { alike: Alike }) {
  const format = useFormat();
  const said: [string, ReactNode][] = [];
  const say = (key: string, is: boolean, words: ReactNode) => {
    if (is) said.push([key, words]);
  };
  say("number", alike.number, <Trans>the same number elsewhere</Trans>);
  say("person", alike.person, <Trans>the same person</Trans>);
  say("place", alike.place, <Trans>the same place</Trans>);
  say("authority", alike.authority && !alike.place, <Trans>the same body</Trans>);
  say(
    "days",
    true,
    <Plural value={alike.days} _0="received on the same day" one="# day apart" other="# days apart" />,
  );
  say("text", alike.text === "same", <Trans>nearly the same words</Trans>);
  say("text", alike.text === "alike", <Trans>words alike</Trans>);
  say(
    "themes",
    alike.themes.length > 0,
    <Trans>
      both about <bdi>{format.list(alike.themes.map(({ name }) => name))}</bdi>
    </Trans>,
  );
  return (
    <ul className="reasons">
      {said.map(([key, words]) => (
        <li key={key}>{words}</li>
      ))}
    </ul>
  );
}
