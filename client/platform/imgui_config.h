#pragma once
// Dear ImGui's compile-time settings; every file that includes imgui.h sees them through IMGUI_USER_CONFIG.

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_USE_WCHAR32
