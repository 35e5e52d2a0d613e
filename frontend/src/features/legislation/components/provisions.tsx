import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { Section } from "@/components/page";
import { Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { provisionsQuery } from "../api/provisions";
import { called, type LegalText, type Provision } from "../schemas";
import { AssessForm } from "./assess-form";
import { ProposalForm } from "./proposal-form";
import { AddProvisionForm, ProvisionForm } from "./provision-forms";
import { VerdictMark } from "./verdict-mark";
import { Versions } from "./versions";

type Doing = "change" | "assess" | "propose" | "versions" | null;

/** What the text says, article by article, as it reads now. */
export function Provisions({ record }: { record: LegalText }) {
  const { t } = useLingui();
  const [found, setFound] = useState("");
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery(provisionsQuery(record.id, useDeferredValue(found.trim())));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section id="articles" title={<Trans>Articles</Trans>} note={<Trans>As they read now</Trans>}>
      <div className="law-tools">
        <input
          className="input"
          type="search"
          dir="auto"
          aria-label={t`Find in the articles`}
          placeholder={t`Find in the articles`}
          value={found}
          onChange={(event) => setFound(event.target.value)}
        />
        {record.may_change ? (
          <>
            <button type="button" className="btn compact" onClick={() => setAdding(true)}>
              <Icon name="plus" small />
              <Trans>Add an article</Trans>
            </button>
            <Link
              className="btn compact"
              to="/recommendations/legislation/$text/paste"
              params={{ text: record.id }}
            >
              <Icon name="upload" small />
              <Trans>Paste its text</Trans>
            </Link>
          </>
        ) : null}
      </div>
      {list.isPending ? <Loading lines={5} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && items.length === 0 ? (
        <p className="soft gap-t">
          {found ? (
            <Trans>Nothing fits.</Trans>
          ) : (
            <Trans>Nothing of it stands here yet. Paste its text: it is taken apart into articles.</Trans>
          )}
        </p>
      ) : null}
      <ol className="articles">
        {items.map((item) => (
          <Article key={item.id} record={record} provision={item} />
        ))}
      </ol>
      <NextPage list={list} shown={items.length} />
      <Dialog title={t`Add an article`} isOpen={adding} onClose={() => setAdding(false)}>
        <AddProvisionForm text={record.id} onClose={() => setAdding(false)} />
      </Dialog>
    </Section>
  );
}

function Article({ record, provision }: { record: LegalText; provision: Provision }) {
  const { t } = useLingui();
  const format = useFormat();
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  const name = called(provision);
  return (
    <li>
      <h3>
        {provision.number ? <bdi>{name}</bdi> : null}
        {provision.heading ? (
          <>
            {provision.number ? " · " : null}
            <bdi>{provision.heading}</bdi>
          </>
        ) : null}
      </h3>
      {provision.words ? (
        <p className="voice law-words" dir="auto" lang={record.language}>
          {provision.words}
        </p>
      ) : null}
      <p className="meta">
        {provision.verdicts.map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} />
        ))}
        {provision.valid_from ? (
          <span>
            <Trans>
              reads so from <bdi>{format.day(provision.valid_from)}</bdi>
            </Trans>
          </span>
        ) : null}
        {provision.ended_on ? (
          <b>
            <Trans>
              no longer in force from <bdi>{format.day(provision.ended_on)}</bdi>
            </Trans>
          </b>
        ) : null}
        {provision.proposals ? (
          <span>
            <Plural value={provision.proposals} one="# proposal" other="# proposals" />
          </span>
        ) : null}
        {provision.versions > 1 ? (
          <button type="button" className="link-btn" onClick={() => setDoing("versions")}>
            <Plural value={provision.versions} one="# version" other="# versions" />
            <span className="vh">: {name}</span>
          </button>
        ) : null}
      </p>
      {record.may_change ? (
        <div className="law-acts">
          <ActButton name={name} words={t`Assess`} onPress={() => setDoing("assess")} />
          <ActButton name={name} words={t`Propose a change`} onPress={() => setDoing("propose")} />
          <ActButton name={name} words={t`Change`} onPress={() => setDoing("change")} />
        </div>
      ) : null}
      <Dialog title={<bdi>{name}</bdi>} isOpen={doing !== null} onClose={close}>
        {doing === "change" ? <ProvisionForm provision={provision} onClose={close} /> : null}
        {doing === "assess" ? <AssessForm record={record} provision={provision} onClose={close} /> : null}
        {doing === "propose" ? <ProposalForm record={record} provision={provision} onClose={close} /> : null}
        {doing === "versions" ? (
          <Versions provision={provision} language={record.language} onClose={close} />
        ) : null}
      </Dialog>
    </li>
  );
}

function ActButton({ name, words, onPress }: { name: string; words: string; onPress: () => void }) {
  return (
    <button type="button" className="btn quiet compact" onClick={onPress}>
      {words}
      <span className="vh">: {name}</span>
    </button>
  );
}
