import { $models } from "./server-facts.ts";

/** Turns the field with this id into a picker once a models list is known. */
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
      // The script could not be loaded: try again when the next list is known.
      () => (isLoading = false),
    );
  });
}
