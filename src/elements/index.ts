import { restore } from "../stores/connection.ts";
import { AgentGuide } from "./agent-guide.ts";
import { CodeBlock } from "./code-block.ts";
import { followHash } from "./deep-link.ts";
import { FetchedContent } from "./fetched-content.ts";
import { keepFilled } from "./live-code.ts";
import { RequestCode } from "./request-code.ts";
import { watchSections } from "./section-nav.ts";
import { watchBar } from "./sticky-bar.ts";
import { markSupport, offerModels } from "./support-marks.ts";
import { TabGroup } from "./tab-group.ts";

// The values first: what the elements show is right from their first paint.
restore(new URLSearchParams(location.search));
customElements.define("code-block", CodeBlock);
customElements.define("agent-guide", AgentGuide);
customElements.define("fetched-content", FetchedContent);
customElements.define("request-code", RequestCode);
customElements.define("tab-group", TabGroup);
keepFilled();
markSupport();
offerModels("model-field");
watchBar();
watchSections();
followHash();
