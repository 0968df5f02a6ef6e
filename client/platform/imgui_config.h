#pragma once
// Dear ImGui's compile-time settings; every file that includes imgui.h sees them through IMGUI_USER_CONFIG.

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_USE_WCHAR32

// What is shipped says nothing to programmers: its assertions and the sentences of its error checks would be a tenth
// of the first download. All other builds keep them.
#ifdef BATCHLINE_SHIPPED
#define IM_ASSERT(condition) ((void)sizeof(!(condition)))
#define IM_ASSERT_USER_ERROR(condition, message) ((void)sizeof(!(condition)))
#endif
