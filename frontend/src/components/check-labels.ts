import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";

const WHY: Record<string, MessageDescriptor> = {
  "known-name": msg`The name of somebody we know of.`,
  "like-a-known-name": msg`Much like the name of somebody we know of.`,
  "after-title": msg`A name after a title.`,
  "said-to-be-named": msg`It says what somebody is called.`,
  "speaks-or-suffers": msg`A name of somebody who speaks, or to whom something was done.`,
  described: msg`A name of somebody who is described.`,
  initials: msg`Initials of a name.`,
  "exact-day": msg`An exact day: with it an event can be found in a register.`,
  "exact-time": msg`An exact hour: who was there then is written down somewhere.`,
  "exact-age": msg`An exact age.`,
  "room-number": msg`The number of a cell or a room.`,
  "file-number": msg`The number of a file.`,
  "e-mail": msg`An e-mail address.`,
  telephone: msg`A telephone number.`,
  account: msg`The number of an account.`,
  address: msg`An address.`,
  "few-left": msg`Taken together this fits only few people there.`,
  "all-of-few": msg`All of a small group: each of them is meant.`,
  "one-of-few": msg`One of a small group.`,
  "post-of-one": msg`A post that one person holds.`,
};

export function useWhy(): (hit: { why: { code?: unknown } }) => string {
  const { _ } = useLingui();
  return ({ why }) => {
    const known = WHY[String(why.code)];
    return known ? _(known) : _(msg`It may show who somebody is.`);
  };
}
