python -m sglang_router.launch_router --cors-allowed-origins '{{PAGE_ORIGIN}}'
