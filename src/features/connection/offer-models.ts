import { loadWhen } from "../../ui/load-when.ts";
import { $models } from "./server-facts.ts";

/** Turns the field with this id into a picker once a models list is known. */
export function offerModels(fieldId: string): void {
  loadWhen(
    $models,
    (models) => (models?.length ?? 0) > 0,
    async () => {
      const { ModelPicker } = await import("./model-picker.ts");
      const field = document.getElementById(fieldId);
      if (field instanceof HTMLInputElement) new ModelPicker(field);
    },
  );
}
