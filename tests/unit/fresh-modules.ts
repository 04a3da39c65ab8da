/** Setup of each file in the project `fast`: files share a thread, and each begins with modules of its own. */
import { vi } from "vitest";

vi.resetModules();
