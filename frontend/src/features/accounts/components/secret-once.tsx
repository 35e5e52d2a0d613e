import { Trans } from "@lingui/react/macro";
import { Fact, Facts } from "@/components/facts";
import { SecretText, ShownOnce } from "@/components/shown-once";

/** A program's credentials, for whoever vouches for it. They are shown once. */
export function SecretOnce({ client, secret }: { client: string; secret: string }) {
  return (
    <ShownOnce
      title={<Trans>The credentials, shown this once</Trans>}
      secret={secret}
      copyText={<Trans>Copy the secret</Trans>}
    >
      <Facts>
        <Fact label={<Trans>Client</Trans>}>
          <code dir="ltr">{client}</code>
        </Fact>
        <Fact label={<Trans>Secret</Trans>}>
          <SecretText>{secret}</SecretText>
        </Fact>
      </Facts>
    </ShownOnce>
  );
}
