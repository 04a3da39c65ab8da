import { loadWhen } from "../../ui/load-when.ts";
import { $offeredModels } from "./operator-models.ts";

/** Turns the field with this id into a picker once there are models to choose from. */
export function offerModels(fieldId: string): void {
  loadWhen(
    $offeredModels,
    (models) => models.length > 0,
    async () => {
      const { ModelPicker } = await import("./model-picker.ts");
      const field = document.getElementById(fieldId);
      if (field instanceof HTMLInputElement) new ModelPicker(field);
    },
  );
}
