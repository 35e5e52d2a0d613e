import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Task = Schema["complaints_TaskOut"];
export type TaskDraft = Schema["complaints_TaskDraft"];
export type TaskPatch = Schema["complaints_TaskPatch"];
/** A task with the complaint it belongs to. */
export type TaskRow = Schema["complaints_TaskListItem"];

export const TASK_VIEWS = ["mine", "standing-in", "given"] as const;
export type TaskView = (typeof TASK_VIEWS)[number];
