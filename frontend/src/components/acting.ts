/** As much of a mutation as a form uses: sent at once, or kept to be sent. */
export interface Acting<T> {
  error: unknown;
  isPending: boolean;
  mutate: (variables: T, options?: { onSuccess?: () => void }) => void;
}
