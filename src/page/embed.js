document.documentElement.toggleAttribute(`data-embed`, new URLSearchParams(location.search).has(`embed`));
