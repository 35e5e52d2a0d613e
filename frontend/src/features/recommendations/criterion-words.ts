import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { Criterion, HintCode } from "./schemas";

const QUESTION: Record<Criterion, MessageDescriptor> = {
  specific: msg`Can the reader tell exactly what to do?`,
  measurable: msg`Can one see that it was done?`,
  achievable: msg`Can whoever is asked do it?`,
  "results-oriented": msg`Does something change for the people held?`,
  "time-bound": msg`Is it clear by when?`,
  "solution-suggesting": msg`Does it say a way, not only what is wrong?`,
  mindful: msg`Does it know what comes first, what it costs and what it may bring about?`,
  argued: msg`Does it say why?`,
  "root-cause-responsive": msg`Does it go to the cause of the problem?`,
  targeted: msg`Is the one asked who can do it?`,
};

const WEAK: Record<Criterion, MessageDescriptor> = {
  specific: msg`Improve hygiene.`,
  measurable: msg`See to it that people are outdoors more.`,
  achievable: msg`End all violence between persons held.`,
  "results-oriented": msg`Hold a training on searches.`,
  "time-bound": msg`Repair the heating as soon as possible.`,
  "solution-suggesting": msg`Stop the strip searches.`,
  mindful: msg`Hire 40 nurses, build a clinic and change the law.`,
  argued: msg`Install call bells.`,
  "root-cause-responsive": msg`Reprimand the officers who were late.`,
  targeted: msg`The authorities should take measures.`,
};

const GOOD: Record<Criterion, MessageDescriptor> = {
  specific: msg`Give each person a shower every second day and soap each week.`,
  measurable: msg`Let each person out for at least two hours a day, and enter the times in a register.`,
  achievable: msg`Put two officers into the corridor of wing B at night, as the staffing plan allows.`,
  "results-oriented": msg`Search without undressing; train the staff on it, and count the searches each month.`,
  "time-bound": msg`Repair the heating of wing B by 30 November.`,
  "solution-suggesting": msg`Use the body scanner that was bought in place of strip searches.`,
  mindful: msg`First keep the clinic open at night with the two nurses there are; ask for two more in the next budget.`,
  argued: msg`Install call bells, because a man who was ill knocked for three hours in vain.`,
  "root-cause-responsive": msg`Plan the shifts so that two officers can open the doors at eight.`,
  targeted: msg`The Prison Administration should change its order on searches.`,
};

const HINT: Record<HintCode, MessageDescriptor> = {
  vague: msg`Nobody can tell when this is done. Say what is to be done.`,
  "several-asks": msg`It asks for several things. Each is followed better as one of its own.`,
  "no-measure": msg`Nothing in it can be counted or seen. Say how one will see that it is done.`,
  absolute: msg`Nobody can reach this. Say what can be reached, and how far.`,
  activity: msg`This can be done without anything changing. Say what is to change by it.`,
  "no-time": msg`It does not say by when.`,
  "vague-time": msg`This binds nobody to a day.`,
  "only-prohibits": msg`It says what is to end. Say what is to be done in its place.`,
  "no-resources": msg`It does not say what it needs: staff, money, a decision.`,
  "no-reason": msg`It gives no reason, and names nothing it comes out of.`,
  "no-root-cause": msg`Its root cause is not written down.`,
  "nobody-asked": msg`Nobody is asked yet.`,
  "nobody-named": msg`This asks nobody by name.`,
  "many-asked": msg`It asks many at once; each may wait for the others.`,
};

export function useCriterionWords() {
  const of = useLabelOf();
  return { question: of(QUESTION), weak: of(WEAK), good: of(GOOD), hint: of(HINT) };
}
