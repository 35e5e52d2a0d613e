import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { AnswerVerdict, Ballot, DeliveryWay, ExchangeState } from "./schemas";

const STATE: Record<ExchangeState, MessageDescriptor> = {
  open: msg({ message: "Waiting for its answer", context: "exchange" }),
  answered: msg({ message: "Answered", context: "exchange" }),
  silent: msg({ message: "No answer within the term", context: "exchange" }),
  "called-off": msg({ message: "Called off", context: "exchange" }),
};

const VERDICT: Record<AnswerVerdict, MessageDescriptor> = {
  accepted: msg({ message: "Accepted", context: "answer" }),
  "in-part": msg({ message: "Accepted in part", context: "answer" }),
  declined: msg({ message: "Declined", context: "answer" }),
};

const VOTE: Record<Ballot["vote"], MessageDescriptor> = {
  "in-favour": msg({ message: "In favour", context: "vote" }),
  against: msg({ message: "Against", context: "vote" }),
  abstained: msg({ message: "Abstained", context: "vote" }),
};

const WAY: Record<DeliveryWay, MessageDescriptor> = {
  portal: msg({ message: "Here in Daylight", context: "delivery" }),
  "e-mail": msg({ message: "By e-mail", context: "delivery" }),
  post: msg({ message: "By post", context: "delivery" }),
  "by-hand": msg({ message: "By hand", context: "delivery" }),
};

export function useExchangeLabels() {
  const { _ } = useLingui();
  return {
    state: (state: ExchangeState) => _(STATE[state]),
    verdict: (verdict: AnswerVerdict) => _(VERDICT[verdict]),
    vote: (vote: Ballot["vote"]) => _(VOTE[vote]),
    way: (way: DeliveryWay) => _(WAY[way]),
  };
}
