import { Trans, useLingui } from "@lingui/react/macro";
import { Fact, Facts } from "@/components/facts";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";

/** A program's credentials, for whoever vouches for it. They are shown once. */
export function SecretOnce({ client, secret }: { client: string; secret: string }) {
  const { t } = useLingui();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    say(t`Copied`);
  };
  return (
    <div className="strip accent">
      <Icon name="key" />
      <div className="stack-s">
        <b>
          <Trans>The credentials, shown this once</Trans>
        </b>
        <Facts>
          <Fact label={<Trans>Client</Trans>}>
            <code dir="ltr">{client}</code>
          </Fact>
          <Fact label={<Trans>Secret</Trans>}>
            <span className="secret">
              <code dir="ltr">{secret}</code>
            </span>
          </Fact>
        </Facts>
        <button type="button" className="btn compact" onClick={() => void copy()}>
          <Trans>Copy the secret</Trans>
        </button>
      </div>
    </div>
  );
}
