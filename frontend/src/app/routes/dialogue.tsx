import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { dialogueQuery } from "@/features/dialogue/api/dialogues";
import { DialogueRecord } from "@/features/dialogue/components/dialogue-record";
import "@/features/dialogue/dialogue.css";

const route = getRouteApi("/shell/recommendations/dialogue/$dialogue");

export function DialoguePage() {
  const { dialogue: id } = route.useParams();
  const found = useQuery(dialogueQuery(id));
  return (
    <Fetched query={found} rank={1}>
      {(dialogue) => <DialogueRecord key={dialogue.id} dialogue={dialogue} />}
    </Fetched>
  );
}
