import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { importQuery, moveImport } from "../api/imports";
import type { Import, ImportMove } from "../schemas";

export function useMoveImport(record: Import) {
  const problem = useProblemText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (to: ImportMove) => moveImport(record.id, record.version, to),
    onSuccess: (moved) => {
      queryClient.setQueryData(importQuery(record.id).queryKey, moved);
      void queryClient.invalidateQueries({ queryKey: ["imports", "list"] });
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
    onError: (error) => {
      say(problem(error));
      void queryClient.invalidateQueries({ queryKey: importQuery(record.id).queryKey });
    },
  });
}

interface MoveButtonProps {
  record: Import;
  to: ImportMove;
  label: string;
  primary?: boolean;
}

export function MoveButton({ record, to, label, primary = false }: MoveButtonProps) {
  const move = useMoveImport(record);
  // The second press of a double click comes before the button is drawn disabled.
  const sent = useRef(false);
  const send = () => {
    if (sent.current) return;
    sent.current = true;
    move.mutate(to, {
      onSettled: () => {
        sent.current = false;
      },
    });
  };
  return (
    <button
      type="button"
      className={primary ? "btn primary" : "btn"}
      disabled={move.isPending}
      onClick={send}
    >
      {label}
    </button>
  );
}
