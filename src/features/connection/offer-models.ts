import { $models } from "./server-facts.ts";

/** Makes a picker of the field with this id once a models list is known. */
export function offerModels(fieldId: string): void {
  let isLoading = false;
  const unsubscribe = $models.subscribe((models) => {
    const field = document.getElementById(fieldId);
    if (isLoading || !models?.length || !(field instanceof HTMLInputElement)) return;
    isLoading = true;
    import("./model-picker.ts").then(
      ({ ModelPicker }) => {
        unsubscribe();
        return new ModelPicker(field);
      },
      // The page's own server is gone: the field stays what it is until the next check.
      () => (isLoading = false),
    );
  });
}
