import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Level, Obstacle } from "./schemas";

/** What a level is called where a person moves to it. */
export const MOVES: Record<Level, MessageDescriptor> = {
  internal: msg`Open it to all staff`,
  confidential: msg`Give it back to its team`,
  sealed: msg`Seal it`,
};

/** What a move does, in a sentence. */
export const DOES: Record<Level, MessageDescriptor> = {
  internal: msg`All staff of this side find it and read it. It takes consent, and a look for names.`,
  confidential: msg`Its team and who heads the office read it. Nobody else finds it.`,
  sealed: msg`Only persons you name read it, each for a purpose. It is in no list, no search and no figure.`,
};

export const OBSTACLES: Record<Obstacle, MessageDescriptor> = {
  "not-working": msg`You read this complaint, but do not work on it.`,
  "not-head": msg`This is for who heads the office.`,
  "about-office": msg`A complaint about the office is not opened to the staff.`,
  merged: msg`It follows the complaint it was merged into.`,
  sealed: msg`It is unsealed first.`,
  erased: msg`Its words were erased: what is left is for the figures.`,
};

export const NOT_HEAD_OF_SEALED = msg`This takes a named person who heads the office. Name one first.`;
