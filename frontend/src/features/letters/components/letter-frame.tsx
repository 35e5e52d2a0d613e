import { FormFrame, type FormFrameProps } from "@/components/form-frame";
import { LetterProblem } from "./letter-problem";

/** A form in a dialog that says of a way that is not safe what can be done instead. */
export function LetterFrame(props: Omit<FormFrameProps, "problem">) {
  return <FormFrame {...props} problem={<LetterProblem error={props.act.error} />} />;
}
